namespace IncidentManager.Correlation.Quality;

/// <summary>
/// Pairwise precision and recall of a grouping against the truth, as clusterings are commonly compared (Manning, Raghavan, Schütze: Introduction to
/// Information Retrieval, 16.3). Over all pairs of alerts: of those put together, the share that belongs together; of those that belong together, the
/// share put together.
/// </summary>
internal readonly record struct PairwiseScore(long Together, long BelongTogether, long RightlyTogether)
{
    /// <summary>1 where nothing was put together: then nothing was put together wrongly.</summary>
    public double Precision => Together == 0 ? 1 : (double)RightlyTogether / Together;

    /// <summary>1 where nothing belongs together.</summary>
    public double Recall => BelongTogether == 0 ? 1 : (double)RightlyTogether / BelongTogether;

    public static PairwiseScore operator +(PairwiseScore one, PairwiseScore other) =>
        new(one.Together + other.Together, one.BelongTogether + other.BelongTogether, one.RightlyTogether + other.RightlyTogether);

    /// <param name="alerts">The group that each alert was put in, and the cause that it truly has.</param>
    public static PairwiseScore Of<TGroup, TCause>(IEnumerable<(TGroup Group, TCause Cause)> alerts)
        where TGroup : notnull where TCause : notnull
    {
        (TGroup Group, TCause Cause)[] all = [.. alerts];
        return new(Pairs(all.CountBy(alert => alert.Group)), Pairs(all.CountBy(alert => alert.Cause)), Pairs(all.CountBy(alert => alert)));
    }

    private static long Pairs<T>(IEnumerable<KeyValuePair<T, int>> counts) where T : notnull => counts.Sum(count => count.Value * (count.Value - 1L) / 2);
}
