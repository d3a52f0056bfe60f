namespace IncidentManager.Analysis.Cases;

/// <summary>An incident whose cause is known, with what the product can know of it. Each has services of its own, so that no case speaks for another.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Type">One of the product's types of incidents.</param>
/// <param name="Service">The one that the alert names.</param>
internal sealed record Case(string Name, string Type, string Service, string Title)
{
    /// <summary>Of the alert, as a monitoring system or a log would say it.</summary>
    public string? Says { get; init; }

    /// <summary>Dependencies, each as "one > other, another".</summary>
    public string[] Needs { get; init; } = [];

    public Change[] Changes { get; init; } = [];

    public Past[] Past { get; init; } = [];

    /// <summary>Incidents that are still open when this one begins.</summary>
    public Past[] Beside { get; init; } = [];

    /// <summary>The text behind the service's runbook link.</summary>
    public string? Runbook { get; init; }

    /// <summary>What a right answer names: all of these, of which each may have alternatives, "one|other". Case does not count.</summary>
    public required string[] Cause { get; init; }

    /// <summary>Words of the fact that a right answer cites, with alternatives as above.</summary>
    public required string Cites { get; init; }

    public override string ToString() => Name;
}

/// <summary>Something that was changed.</summary>
/// <param name="Before">Minutes before the incident.</param>
internal sealed record Change(int Before, string Kind, string Service, string Summary);

/// <param name="Cause">How it ended; null while it is open.</param>
internal sealed record Past(string Service, string Title, string? Cause = null);

internal static class AllCases
{
    public static IReadOnlyList<Case> Of { get; } = [.. LanguageModelCases.Of, .. OrdinaryCases.Of];
}
