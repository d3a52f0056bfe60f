using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Runs;

/// <summary>A process that stands still in the middle of a commit, with its rows locked.</summary>
public sealed class HangingInACommit(HangingApp app) : IClassFixture<HangingApp>
{
    /// <summary>2.5 s, and the server's own slowness; the connection's setting would let it be 5.</summary>
    private const double MaxSeconds = 4;

    [Fact]
    public async Task Keeps_its_rows_for_no_longer_than_a_step_may_be_late()
    {
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("1m", $"user:{await app.AddUser()}")]));
        await app.StoryShouldBe(incident, "waiting waits");
        var hanging = app.HangIn(changes => changes.Entries<Run>().Any());
        app.Pass(1);
        var backend = await hanging;

        var held = 0.0;
        while (held < MaxSeconds && await SecondsHeldBy(backend) is var seconds and >= 0) held = seconds;

        held.ShouldBeLessThan(MaxSeconds);
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        app.GoOn();
        await app.StoryShouldBe(incident, "acknowledged acknowledged");
        (await app.Sql<long>("select count(*) from escalation.run_steps")).ShouldBe(0);
    }

    /// <summary>By the database's clock; negative once it is over.</summary>
    private Task<double> SecondsHeldBy(int backend) => app.Sql<double>(
        """
        select coalesce((
            select extract(epoch from clock_timestamp() - state_change)::float8 from pg_stat_activity where pid = $1 and state like 'idle in transaction%'), -1)
        """, backend);
}
