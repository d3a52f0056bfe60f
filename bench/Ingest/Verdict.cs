namespace IncidentManager.Ingest;

/// <summary>Prints each figure beside the rival's or the limit's, and keeps whether all are held.</summary>
internal sealed class Verdict
{
    public bool IsHeld { get; private set; } = true;

    public static void Begin() => Console.WriteLine($"{"",-52}{"ours",12}{"rival",12}{"ratio",8}{"limit",8}");

    /// <summary>More is better: the ratio must reach the limit.</summary>
    public void AtLeast(string name, double ours, double rival, double limit) => Print(name, ours, rival, ours / rival, limit, ours / rival >= limit);

    /// <summary>Less is better: ours must stay below the limit. The rival's figure only stands beside it.</summary>
    public void AtMost(string name, double ours, double? rival, double limit) => Print(name, ours, rival, ours / limit, limit, ours <= limit);

    /// <summary>Less is better: the ratio must stay below the limit.</summary>
    public void NoMoreThan(string name, double ours, double rival, double limit) => Print(name, ours, rival, ours / rival, limit, ours / rival <= limit);

    private void Print(string name, double ours, double? rival, double ratio, double limit, bool holds)
    {
        IsHeld &= holds;
        Console.WriteLine($"{name,-52}{ours,12:N1}{(rival is null ? "" : $"{rival:N1}"),12}{ratio,8:0.00}{limit,8:0.##}  {(holds ? "" : "BROKEN")}");
    }
}
