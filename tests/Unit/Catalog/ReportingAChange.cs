using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

public sealed class ReportingAChange
{
    private static readonly DateTimeOffset Later = A.Noon.AddMinutes(5);

    [Fact]
    public void Begins_when_it_is_received_if_its_sender_says_no_time()
    {
        var change = Change.Make(A.Report, A.Noon);

        (change.StartedAt, change.EndedAt, change.ReceivedAt, change.Revision).ShouldBe((A.Noon, null, A.Noon, 1));
        Change.Make(A.Report with { EndedAt = A.Noon.AddHours(-1) }, A.Noon).StartedAt.ShouldBe(A.Noon.AddHours(-1));
        change.Id.Value.Version.ShouldBe(7);
    }

    [Fact]
    public void Again_in_the_same_words_says_nothing_new()
    {
        var full = A.Report with
        {
            Labels = new Dictionary<string, string> { ["a"] = "b" },
            Links = [new("Run", "https://ci/1")],
            Status = ChangeStatus.Started,
            StartedAt = A.Noon,
        };
        var change = Change.Make(full, A.Noon);

        change.Report(full with { Labels = new Dictionary<string, string> { ["a"] = "b" }, Links = [new("Run", "https://ci/1")] }, Later).ShouldBeFalse();

        (change.Revision, change.UpdatedAt).ShouldBe((1, A.Noon));
    }

    [Fact]
    public void Tells_how_it_ended_and_keeps_what_it_said_before()
    {
        var change = Change.Make(A.Report with { Status = ChangeStatus.Started, StartedAt = A.Noon, Version = "4.2.0", Links = [new(null, "https://ci/1")] }, A.Noon);

        change.Report(new ReportedChange { Source = "ci", ExternalId = "run-1", Summary = "Deployed checkout", Status = ChangeStatus.Succeeded, EndedAt = Later }, Later).ShouldBeTrue();

        (change.Summary, change.Status, change.StartedAt, change.EndedAt).ShouldBe(("Deployed checkout", ChangeStatus.Succeeded, A.Noon, Later));
        (change.Kind, change.Version, change.Services.Single(), change.Links.Single().Href).ShouldBe((ChangeKind.Deploy, "4.2.0", "checkout", "https://ci/1"));
        (change.Revision, change.UpdatedAt, change.ReceivedAt).ShouldBe((2, Later, A.Noon));
    }

    [Fact]
    public void Comes_late_and_only_fills_in_what_is_missing()
    {
        var change = Change.Make(A.Report with { Summary = "Deployed", Status = ChangeStatus.Succeeded, EndedAt = Later }, Later);

        change.Report(A.Report with { Summary = "Deploying", Status = ChangeStatus.Started, StartedAt = A.Noon, Commit = "5ef77f1" }, Later).ShouldBeTrue();

        (change.Summary, change.Status, change.StartedAt, change.EndedAt, change.Commit).ShouldBe(("Deployed", ChangeStatus.Succeeded, A.Noon, Later, "5ef77f1"));
    }

    [Theory]
    [InlineData(null, "started", "started")]
    [InlineData("started", "failed", "failed")]
    [InlineData("failed", "succeeded", "succeeded")]
    [InlineData("succeeded", "rolled_back", "rolled_back")]
    [InlineData("rolled_back", "succeeded", "rolled_back")]
    [InlineData("succeeded", "started", "succeeded")]
    [InlineData("succeeded", null, "succeeded")]
    public void Goes_on_and_never_back(string? before, string? told, string after)
    {
        var change = Change.Make(A.Report with { Status = ChangeWords.StatusOf(before) }, A.Noon);

        change.Report(A.Report with { Status = ChangeWords.StatusOf(told) }, Later);

        change.Status.ShouldBe(ChangeWords.StatusOf(after));
    }

    [Fact]
    public void Begins_anew_where_another_try_began_after_the_end_of_the_last_one()
    {
        var change = Change.Make(A.Report with { Status = ChangeStatus.Failed, StartedAt = A.Noon, EndedAt = Later }, Later);

        change.Report(A.Report with { Status = ChangeStatus.Started, StartedAt = Later.AddMinutes(1) }, Later.AddMinutes(1));

        (change.Status, change.StartedAt, change.EndedAt).ShouldBe((ChangeStatus.Started, Later.AddMinutes(1), null));
    }

    [Fact]
    public void Never_ends_before_it_began_whatever_the_clocks_say()
    {
        var change = Change.Make(A.Report, A.Noon);

        change.Report(A.Report with { EndedAt = A.Noon.AddMinutes(-1) }, Later);

        (change.StartedAt, change.EndedAt).ShouldBe((A.Noon.AddMinutes(-1), A.Noon.AddMinutes(-1)));
    }

    [Fact]
    public void Is_known_by_its_senders_id_else_by_what_it_said_when_else_not_at_all()
    {
        var nameless = A.Report with { ExternalId = null };

        A.Report.Identity.ShouldBe("id:run-1");
        nameless.Identity.ShouldBeNull();
        var dated = nameless with { StartedAt = A.Noon };
        dated.Identity.ShouldStartWith("content:");
        dated.Identity.ShouldBe((dated with { Status = ChangeStatus.Succeeded, Labels = new Dictionary<string, string> { ["a"] = "b" } }).Identity);
        string?[] others =
        [
            dated.Identity, (dated with { StartedAt = Later }).Identity, (dated with { Summary = "Deploy" }).Identity, (dated with { Services = [] }).Identity,
            (dated with { Version = "2" }).Identity, (dated with { Environment = "2" }).Identity, (dated with { Kind = ChangeKind.Config }).Identity,
        ];
        others.Distinct().Count().ShouldBe(others.Length);
        others.ShouldAllBe(identity => identity!.Length <= Change.MaxIdentityLength);
        (A.Report with { ExternalId = new string('x', Change.MaxNameLength) }).Identity!.Length.ShouldBeLessThanOrEqualTo(Change.MaxIdentityLength);
    }
}
