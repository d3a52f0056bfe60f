using IncidentManager.Application.Notifications.ShiftNotices;
using IncidentManager.Infrastructure.Notifications.ShiftNotices;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Escalation;
using IncidentManager.Integration.Harness;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Notifications;

public sealed class BeginningAShift(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Inbox _inbox = null!;
    private DateTimeOffset _nine;

    /// <summary>To 07:30 of the next day in Berlin, an hour and a half before the hand-over.</summary>
    public async ValueTask InitializeAsync()
    {
        _inbox = await Inbox.Open();
        var now = app.Clock.GetUtcNow();
        _nine = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1).AddHours(8), TimeSpan.Zero);
        app.Clock.Advance(_nine.AddMinutes(-90) - now);
    }

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Is_told_to_its_user_before_it_and_at_its_start_and_not_again()
    {
        var (ada, bob) = (await AddUser("1h"), await AddUser(null));
        var schedule = await app.AddSchedule(Turns(bob, ada));
        await PassTo(_nine.AddMinutes(-61));
        await ShouldBeQuiet();

        await PassTo(_nine.AddMinutes(-60));
        (await _inbox.Next()).ShouldSatisfyAllConditions(
            mail => mail.Event.ShouldBe("shift"),
            mail => mail.Title.ShouldBe($"You are on call for {schedule} from {_nine:ddd yyyy-MM-dd} 09:00 until {_nine.AddDays(1):ddd yyyy-MM-dd} 09:00"),
            mail => mail.Reason.ShouldBe("You want to be told of your shifts 1h before them and when they begin."));
        await PassTo(_nine);
        (await _inbox.Next()).Title.ShouldStartWith($"You are on call for {schedule} from now on");

        (await app.Put($"{OnCall.Schedules}/{schedule}", new { timeZone = "Europe/Berlin", layers = new[] { Turns(bob, ada, "renamed") } })).ShouldBe(200);
        (await app.Override(schedule, ada, At(120), At(180))).ShouldBe(201); // who has the shift anyway
        await PassTo(_nine.AddHours(24));
        await ShouldBeQuiet();
        _inbox.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Is_told_anew_where_it_is_another_one()
    {
        var (ada, bob) = (await AddUser("1h"), await AddUser(null));
        var schedule = await app.AddSchedule(Turns(bob, ada));
        await PassTo(_nine.AddMinutes(-60));
        (await _inbox.Next()).Title.ShouldContain("09:00");

        (await app.Override(schedule, bob, At(0), At(60))).ShouldBe(201);
        await PassTo(_nine);
        (await _inbox.Next()).Title.ShouldContain("10:00");
        await ShouldBeQuiet();
        await PassTo(_nine.AddMinutes(60));
        (await _inbox.Next()).Title.ShouldContain("from now on");
    }

    [Fact]
    public async Task Is_told_soon_to_somebody_who_takes_it_over_at_short_notice()
    {
        var (ada, bob) = (await AddUser("1h"), await AddUser(null));
        var schedule = await app.AddSchedule(OnCall.Daily(bob));

        (await app.Override(schedule, ada, At(-80), At(0))).ShouldBe(201);
        await PassTo(_nine.AddMinutes(-89));

        (await _inbox.Next()).Title.ShouldContain("07:40");
    }

    [Fact]
    public async Task Is_told_once_by_however_many_nodes()
    {
        await using var node = await app.StartAnotherNode();
        var (ada, bob) = (await AddUser("0s"), await AddUser(null));
        await app.AddSchedule(Turns(bob, ada));
        await PassTo(_nine.AddMinutes(-2));
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(new[] { app, node, app, node }.Select(one => Task.Run(() => AskAnyhow(one))));

        (await _inbox.Next()).Title.ShouldContain("from now on");
        await ShouldBeQuiet();
        _inbox.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Is_told_by_a_method_that_does_not_ring()
    {
        await using var phone = await StandIn.Answering(201, """{"sid":"CA1"}""");
        var ada = OnCall.NewName("user");
        (await app.Post(OnCall.Users, new
        {
            name = ada,
            shiftNotice = "0s",
            contactMethods = new object[]
            {
                new { channel = "voice", settings = new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302", baseUrl = phone.Url } },
                new { channel = "webhook", settings = new { url = _inbox.Url }, delay = "1h" },
            },
        })).ShouldBe(201);
        await app.AddSchedule(Turns(await AddUser(null), ada));

        await PassTo(_nine);

        (await _inbox.Next()).Event.ShouldBe("shift");
        phone.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_not_told_in_hours_that_are_quiet_for_what_can_wait()
    {
        var ada = OnCall.NewName("user");
        (await app.Post(OnCall.Users, new
        {
            name = ada,
            timeZone = "Europe/Berlin",
            shiftNotice = "0s",
            contactMethods = new[] { new { channel = "webhook", settings = new { url = _inbox.Url } } },
            quietHours = new[] { new { from = "08:00", until = "10:00" } },
        })).ShouldBe(201);
        await app.AddSchedule(Turns(await AddUser(null), ada));

        await PassTo(_nine);

        await ShouldBeQuiet();
        (await app.Sql<string>("select state || ' ' || last_error from notifications.shift_notices where user_name = $1", ada)).ShouldBe("skipped quiet_hours");
    }

    [Fact]
    public async Task Is_told_again_where_the_provider_did_not_take_it()
    {
        var failures = 1;
        _inbox.Answers = (_, context) =>
        {
            if (failures-- > 0) context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await app.AddSchedule(Turns(await AddUser(null), await AddUser("0s")));
        await PassTo(_nine);
        var first = await _inbox.Next();
        await Tools.Until("it waits for another try", async () => await app.Sql<long>("select count(*) from common.outbox where type = 'tell_of_shift' and attempts = 1 and claim is null") == 1);

        app.Clock.Advance(TimeSpan.FromSeconds(2));

        (await _inbox.Next()).Key.ShouldBe(first.Key);
    }

    private async Task<string> AddUser(string? notice)
    {
        var name = OnCall.NewName("user");
        var contactMethods = new[] { new { channel = "webhook", settings = new { url = _inbox.Url } } };
        (await app.Post(OnCall.Users, new { name, timeZone = "Europe/Berlin", shiftNotice = notice, contactMethods })).ShouldBe(201);
        return name;
    }

    private string At(int minutes) => _nine.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whose first turn is under way, and who takes over at nine.</summary>
    private object Turns(string first, string second, string name = "days") => new
    {
        name,
        rotation = new { type = "daily", every = 1 },
        handoff = new { time = "09:00" },
        start = At(-60 * 24),
        users = new[] { first, second },
    };

    /// <summary>As it passes for a process that runs.</summary>
    private async Task PassTo(DateTimeOffset time)
    {
        while (app.Clock.GetUtcNow() < time)
        {
            var left = time - app.Clock.GetUtcNow();
            app.Clock.Advance(left < TimeSpan.FromMinutes(10) ? left : TimeSpan.FromMinutes(10));
            await Ask(app);
        }
    }

    private static Task Ask(App node) => node.Services.GetRequiredService<ShiftNoticeWorker>().Tick(CancellationToken.None);

    /// <summary>Whichever node has the lease.</summary>
    private static async Task AskAnyhow(App node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AskForShiftNotices())).Error.ShouldBeNull();
    }

    /// <summary>Nothing is due that was not told.</summary>
    private async Task ShouldBeQuiet()
    {
        await Tools.Until("all that is due is told", async () =>
            await app.Sql<long>("select count(*) from common.outbox where type = 'tell_of_shift' and available_at <= $1", app.Clock.GetUtcNow()) == 0);
        _inbox.Mails.Count.ShouldBe(_inbox.Taken);
    }
}
