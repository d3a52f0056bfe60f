using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Notifications;

/// <summary>Where the database is away for the next commit, whenever a test says so.</summary>
public sealed class AppThatLosesACommit : App
{
    private readonly Outage _outage = new();

    public AppThatLosesACommit(TestPostgres postgres) : base(postgres) => Adds = services => services.AddSingleton<IPartOfCommit>(_outage);

    public bool IsOver => !_outage.IsNeeded;

    public void LoseTheNext() => _outage.IsNeeded = true;

    private sealed class Outage : IPartOfCommit
    {
        public bool IsNeeded { get; set; }

        public void AddTo(NpgsqlBatch batch)
        {
            IsNeeded = false;
            throw new NpgsqlException("The line is cut.");
        }

        public void Committed()
        {
        }

        public void StartOver()
        {
        }
    }
}

public sealed class LosingACommitAfterTheCall(AppThatLosesACommit app) : IClassFixture<AppThatLosesACommit>
{
    [Fact]
    public async Task Settles_by_the_answer_that_came_and_calls_nobody_again()
    {
        await using var inbox = await Inbox.Open();
        inbox.Answers = (_, _) =>
        {
            app.LoseTheNext();
            return Task.CompletedTask;
        };
        var point = await app.AddContactPoint(inbox);

        var incident = await app.Fire(await app.AddRoute([point]), "Once");

        await app.LedgerShouldRead(incident, (point, "opened", "confirmed", "opened"));
        app.IsOver.ShouldBeTrue();
        inbox.Mails.Count.ShouldBe(1);
    }
}
