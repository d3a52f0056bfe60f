using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Explanations;

public sealed class PagingThroughAStory
{
    private const string Order = "explanation-test";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Tells_each_decision_once_and_in_order_however_long_the_pages_are(int limit)
    {
        // Three modules, with several decisions of each at one instant.
        IExplain[] modules = [new Module("b", 20, [0, 1, 1, 1, 3]), new Module("a", 10, [1, 1, 2]), new Module("c", 30, [1, 1, 4])];

        List<string> told = [];
        string? cursor = null;
        do
        {
            var page = await Read(modules, limit, cursor);
            page.Items.Count.ShouldBeInRange(1, limit);
            page.Count.ShouldBe(11);
            page.Standing.Count.ShouldBe(cursor is null ? 3 : 0);
            told.AddRange(page.Items.Select(item => item.Sentence));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        told.ShouldBe(
        [
            "12:00:00 b0", "12:01:00 a0", "12:01:00 a1", "12:01:00 b1", "12:01:00 b2", "12:01:00 b3", "12:01:00 c0", "12:01:00 c1", "12:02:00 a2", "12:03:00 b4",
            "12:04:00 c2",
        ]);
    }

    [Fact]
    public async Task Sorts_what_is_due_by_its_time()
    {
        var page = await Read([new Module("b", 20, [5]), new Module("a", 10, [7])], 10, null);
        page.Next.Select(one => one.Sentence).ShouldBe(["12:05:00 b due", "12:07:00 a due"]);
        page.Counts.ShouldBe(new Dictionary<string, int> { ["a"] = 1, ["b"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Is_refused_where_the_owner_knows_none()
    {
        var refused = await Story.Of([new Module("a", 10, [1]) { Refuses = true }], Guid.Empty, Order, 10, null, Noon, CancellationToken.None);
        refused.Error!.Code.ShouldBe("nothing");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("ZXhwbGFuYXRpb24tdGVzdHx8")]
    public void A_cursor_of_another_list_is_refused(string text) => Seen.TryRead(text, Order, out _).ShouldBeFalse();

    private static async Task<Explanation> Read(IExplain[] modules, int limit, string? cursor) =>
        (await Story.Of(modules, Guid.Empty, Order, limit, cursor, Noon, CancellationToken.None)).Value;

    private sealed class Module(string name, int order, int[] minutes) : IExplain
    {
        private static readonly Dictionary<string, object?> None = [];

        public bool Refuses { get; init; }

        string IExplain.Module => name;

        public int Order => order;

        public Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct) => Task.FromResult<Result<Chapter>>(
            Refuses
                ? new Error(ErrorKind.NotFound, "nothing", "Nothing.")
                : Chapter.Of(minutes.Select((minute, i) => new Explained(Noon.AddMinutes(minute), "state", "code", $"{name}{i}", None)), after, most));

        public Task<Outlook> Look(Guid subject, CancellationToken ct) => Task.FromResult(new Outlook(
            [new Explained(Noon, "state", "code", $"{name} stands", None)],
            [new Explained(Noon.AddMinutes(minutes[^1]), "state", "code", $"{name} due", None)]));
    }
}
