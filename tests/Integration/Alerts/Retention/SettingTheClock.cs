using IncidentManager.Infrastructure.Alerts.Retention;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Alerts.Retention;

public sealed class SettingTheClock(SettingTheClock.LeapingApp app) : IClassFixture<SettingTheClock.LeapingApp>
{
    [Fact]
    public async Task Drops_nothing_until_it_has_gone_evenly_for_a_while()
    {
        await app.Retain();
        (await app.Send(Alerts.NewName())).Outcome.ShouldBe("created");

        app.Leap = TimeSpan.FromDays(1000);
        await app.Retain();
        app.Clock.Advance(EvenClock.Calm - TimeSpan.FromMinutes(1));
        await app.Retain();
        (await app.Send(Alerts.NewName())).Outcome.ShouldBe("created");
        (await app.Rows("alerts.receipts")).ShouldBe(2);

        app.Leap = TimeSpan.Zero; // set right again
        await app.Retain();
        (await app.Send(Alerts.NewName())).Outcome.ShouldBe("created");
        (await app.Rows("alerts.receipts")).ShouldBe(3);

        app.Leap = TimeSpan.FromDays(1000); // for good
        await app.Retain();
        app.Clock.Advance(EvenClock.Calm);
        await app.Retain();
        (await app.Rows("alerts.receipts")).ShouldBe(1, "the one that was received by this clock is not old enough");
    }

    public sealed class LeapingApp(TestPostgres postgres) : App(postgres)
    {
        public TimeSpan Leap { get; set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new LeapingClock(this)));
        }
    }

    /// <summary>A clock that can be set while time passes as before.</summary>
    private sealed class LeapingClock(LeapingApp app) : TimeProvider
    {
        public override long TimestampFrequency => app.Clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => app.Clock.GetUtcNow() + app.Leap;

        public override long GetTimestamp() => app.Clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            app.Clock.CreateTimer(callback, state, dueTime, period);
    }
}
