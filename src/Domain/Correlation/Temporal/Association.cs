namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>How much two kinds of alert have to do with each other, by how often they began in the same window.</summary>
/// <param name="Together">Windows in which both began; like the other counts decayed, so not whole.</param>
/// <param name="Npmi">Normalised pointwise mutual information: 1 if they only ever begin together, 0 if as often as chance has it, below 0 if less often.</param>
/// <param name="Lift">How many times more often than chance they begin together.</param>
public readonly record struct Association(double Together, double One, double Other, double Windows, double Npmi, double Lift)
{
    /// <summary>Three times of late, which count a little less by now, or more often long ago. Less is an accident.</summary>
    public const double MinSupport = 2.5;

    /// <summary>Together far more often than apart: two kinds that each begin once a day reach it if they do so together every second time.</summary>
    public const double MinNpmi = 0.5;

    // Added to each of the four cells of the table (both, one, other, neither), so that a few accidents are no certainty (Jeffreys' prior).
    private const double Smoothing = 0.5;

    public bool IsStrong => Together >= MinSupport && Npmi >= MinNpmi;

    /// <summary>
    /// PMI: Church and Hanks, Word association norms, mutual information, and lexicography, Computational Linguistics 16(1), 1990. Normalised by −log of how often both
    /// begin together, which keeps rare pairs from winning: Bouma, Normalized (pointwise) mutual information in collocation extraction, GSCL 2009.
    /// </summary>
    public static Association Of(double together, double one, double other, double windows)
    {
        // Counts are dropped for room, so that a pair may be known longer than its parts.
        (one, other) = (Math.Max(one, together), Math.Max(other, together));
        windows = Math.Max(windows, one + other - together);

        var all = windows + 4 * Smoothing;
        var both = (together + Smoothing) / all;
        var lift = both / ((one + 2 * Smoothing) / all * ((other + 2 * Smoothing) / all));
        return new(together, one, other, windows, both >= 1 ? 0 : Math.Log(lift) / -Math.Log(both), lift);
    }
}
