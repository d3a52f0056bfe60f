using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Unit.Correlation;

public sealed class FindingSimilarIncidents
{
    private static readonly string[] Disk = Features.Of("Disk is full on db-1", ["db"], [new("cluster", "eu"), new("team", "core")]);

    [Fact]
    public void Says_what_both_have_and_how_much_of_it_all_that_is()
    {
        var other = Features.Of("Disk is nearly full on db-2", ["db"], [new("cluster", "us"), new("team", "core")]);

        var link = SimilarityDecision.Decide(Disk, [new(Guid.Empty, other)]).ShouldHaveSingleItem();

        // Shared: disk, full, db (2 each), the service (3), team (1) = 10; besides: nearly (2), two clusters (1 each).
        link.Score.ShouldBe(Math.Round(10 / 14d, 4));
        link.Reason.ShouldBe("says_the_same");
        link.Why.ShouldBe("They say the same to 71%: words db, disk, full; services db; labels team=core.");
        ((IReadOnlyList<string>)link.Facts["labels"]).ShouldBe(["team=core"]);
    }

    [Fact]
    public void Leaves_out_what_has_little_in_common() =>
        SimilarityDecision.Decide(Disk, [new(Guid.Empty, Features.Of("Certificate expires", ["web"], [new("cluster", "eu"), new("team", "core")]))]).ShouldBeEmpty();

    [Fact]
    public void Proposes_the_most_similar_and_the_newest_of_equals()
    {
        var ids = Enumerable.Range(1, 15).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])).ToList();
        var exact = Features.Of("Disk is full on db-1", ["db"], [new("cluster", "eu"), new("team", "core")]);
        var nearly = Features.Of("Disk is full on db-1", ["db"], [new("cluster", "eu")]);

        var links = SimilarityDecision.Decide(Disk, [new(ids[0], nearly), .. ids.Skip(1).Select(id => new PastIncident(id, exact))]);

        links.Count.ShouldBe(SimilarityDecision.MaxLinks);
        links[0].Other.ShouldBe(ids[^1]);
        links.ShouldAllBe(link => link.Score == 1);
    }

    [Fact]
    public void Proposes_nothing_for_an_incident_that_says_nothing() => SimilarityDecision.Decide([], [new(Guid.Empty, [])]).ShouldBeEmpty();

    [Fact]
    public void Finds_most_of_what_is_alike_by_a_shared_band_and_little_of_what_is_not()
    {
        MinHash.BandsOf(Disk).ShouldBe(MinHash.BandsOf([.. Disk]));
        MinHash.BandsOf([]).ShouldBeEmpty();

        ShareOfPairsThatMeet(same: 14, different: 6).ShouldBeGreaterThan(0.9); // alike by 0.54
        ShareOfPairsThatMeet(same: 4, different: 16).ShouldBeLessThan(0.15); // alike by 0.11
    }

    /// <summary>The values are stored: another hash would find nothing of what was there before.</summary>
    [Fact]
    public void Hashes_as_ever() => MinHash.BandsOf(["service:db", "word:disk"])[..3].ShouldBe(Stored);

    private static readonly int[] Stored = [-1710679243, -471608506, 1183115184];

    private static double ShareOfPairsThatMeet(int same, int different)
    {
        const int pairs = 200;
        var met = Enumerable.Range(0, pairs).Count(pair =>
        {
            string[] shared = [.. Enumerable.Range(0, same).Select(i => $"word:p{pair}s{i}")];
            var one = MinHash.BandsOf([.. shared, .. Enumerable.Range(0, different).Select(i => $"word:p{pair}a{i}")]);
            var other = MinHash.BandsOf([.. shared, .. Enumerable.Range(0, different).Select(i => $"word:p{pair}b{i}")]);
            return one.Intersect(other).Any();
        });
        return met / (double)pairs;
    }
}
