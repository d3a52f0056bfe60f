namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>
/// What was long ago counts less: half after <see cref="HalfLife"/>. Instead of making all old counts smaller again and again, new ones are counted heavier and all are
/// divided by the present weight when they are read (Cormode, Shkapenyuk, Srivastava and Xu, Forward decay, ICDE 2009). A double holds that for eighty years.
/// </summary>
public static class Decay
{
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    private static readonly DateTimeOffset Landmark = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static double WeightAt(DateTimeOffset time) => Math.Pow(2, (time - Landmark) / HalfLife);

    /// <summary>How many windows there were between two moments, those long before the second one counted less: the integral of the weight, by its value at the end.</summary>
    public static double WindowsBetween(DateTimeOffset since, DateTimeOffset now) =>
        now <= since ? 0 : HalfLife / BeginningWindow.Length / Math.Log(2) * (1 - Math.Pow(2, -((now - since) / HalfLife)));
}
