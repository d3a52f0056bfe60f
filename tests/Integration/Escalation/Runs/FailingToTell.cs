using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Runs;

/// <summary>Where a bug keeps a step from being told in its own commit.</summary>
public sealed class FailingToTell(FailingToTell.AppWithABug app) : IClassFixture<FailingToTell.AppWithABug>
{
    [Fact]
    public async Task Takes_the_step_and_those_behind_it_all_the_same()
    {
        var ada = await app.AddUser(new[] { new { channel = "webhook", settings = new { url = "http://127.0.0.1:9" } } });
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("1m", $"user:{ada}")]));

        await Tools.Until("both steps are taken", async () =>
        {
            app.Pass(1);
            return await app.Sql<long>("select count(*) from escalation.run_steps") == 2;
        });

        await Tools.Until("both are told by messages of their own", async () =>
            await app.Sql<long>("select count(*) from notifications.deliveries where incident_id = $1 and step is not null", Guid.Parse(incident)) == 2);
    }

    public sealed class AppWithABug : App
    {
        public AppWithABug(TestPostgres postgres) : base(postgres) => Adds = services => services.AddSingleton<IReactTo<StepTaken>, Bug>();
    }

    private sealed class Bug : IReactTo<StepTaken>
    {
        public Task React(StepTaken message, CancellationToken ct) =>
            message.IsJustTaken ? throw new InvalidOperationException("A bug.") : Task.CompletedTask;
    }
}
