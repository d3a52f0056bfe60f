using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Infrastructure.Notifications.Import;

namespace IncidentManager.Unit.Notifications;

public sealed class ReadingAnAlertmanagerFile
{
    private const string Whole = """
        global:
          resolve_timeout: 5m
          smtp_smarthost: 'mail.example.org:587'
          smtp_from: alerts@example.org
          smtp_auth_username: alerts
          smtp_auth_password: 'secret'
          slack_api_url: https://hooks.slack.example/T0/B0/x
        templates: ['/etc/alertmanager/*.tmpl']
        route:
          receiver: Team A / Mails
          group_by: [alertname, cluster]
          group_wait: 30s
          repeat_interval: 1d
          routes:
            - matchers: ['service=~"checkout|billing"', "severity = critical, env!=dev"]
              receiver: pager
              continue: true
              mute_time_intervals: [Off Hours]
              routes:
                - match: {owner: team-X}
                  match_re: {code: 5..}
                  active_time_intervals: [Off Hours]
            - receiver: 'null'
        time_intervals:
          - name: Off Hours
            time_intervals:
              - weekdays: ['monday:friday', 'Sunday']
                times: [{start_time: '18:00', end_time: '24:00'}]
                days_of_month: ['1:5', '-3:-1']
                months: ['may : august', december]
                years: ['2026']
                location: Europe/Berlin
        inhibit_rules:
          - source_matchers: [severity = critical]
          - source_match: {severity: critical}
            source_match_re: {team: se.*}
            target_matchers: ['severity=~"warning|info", env!=dev']
            equal: [cluster, service]
        receivers:
          - name: Team A / Mails
            email_configs: [{to: a@example.org, headers: {Subject: x}}]
          - name: pager
            pagerduty_configs: [{routing_key: R0, send_resolved: false}, {service_key: old}]
            slack_configs: [{channel: '#pay', title: t}]
            webhook_configs: [{url: 'https://example.org/hook'}]
            opsgenie_configs: [{api_key: x}]
            msteams_configs: [{webhook_url_file: /run/secret}]
          - name: 'null'
        """;

    [Fact]
    public void Finds_its_receivers()
    {
        Read(Whole).ContactPoints.Select(point =>
            $"{point.Name} {point.Channel} {string.Join(' ', point.Settings.Select(setting => $"{setting.Key}={setting.Value}"))}").ShouldBe(
        [
            "team-a-mails Email to=[\"a@example.org\"] host=mail.example.org port=587 from=alerts@example.org username=alerts password=secret tls=starttls",
            "pager-webhook Webhook url=https://example.org/hook",
            "pager-slack Slack url=https://hooks.slack.example/T0/B0/x",
            "pager-pagerduty Pagerduty routingKey=R0",
        ]);
    }

    [Fact]
    public void Finds_its_routes()
    {
        var root = Read(Whole).Root;

        Line(root).ShouldBe("alertmanager [] [team-a-mails] [alertname,cluster] 30s 1d [] False");
        root.Routes!.Select(Line).ShouldBe(
        [
            "pager [service=~\"checkout|billing\";severity=\"critical\";env!=\"dev\"] [pager-webhook,pager-slack,pager-pagerduty] []   [off-hours] True",
            "null [] [] []   [] False",
        ]);
        root.Routes![0].Routes!.Select(Line).ShouldBe(["route-1 [owner=\"team-X\";code=~\"5..\"] inherited []   [] False"]);
        root.Routes[1].ContactPoints.ShouldBeEmpty();
    }

    [Fact]
    public void Finds_its_time_intervals()
    {
        var timing = Read(Whole).MuteTimings.ShouldHaveSingleItem();

        var interval = timing.Intervals.ShouldHaveSingleItem();
        (timing.Name, interval.Location, interval.Times!.Single().StartTime).ShouldBe(("off-hours", "Europe/Berlin", "18:00"));
        (interval.Weekdays, interval.DaysOfMonth, interval.Months, interval.Years).ShouldSatisfyAllConditions(
            all => all.Weekdays.ShouldBe(["monday:friday", "Sunday"]), all => all.DaysOfMonth.ShouldBe(["1:5", "-3:-1"]),
            all => all.Months.ShouldBe(["may:august", "december"]), all => all.Years.ShouldBe(["2026"]));
    }

    [Fact]
    public void Finds_its_inhibition_rules()
    {
        var rule = Read(Whole).InhibitionRules.ShouldHaveSingleItem();

        (rule.Name, string.Join(' ', rule.SourceMatchers), string.Join(' ', rule.TargetMatchers), string.Join(' ', rule.Equal)).ShouldBe(
            ("alertmanager-1", "severity=\"critical\" team=~\"se.*\"", "severity=~\"warning|info\" env!=\"dev\"", "cluster service"));
    }

    [Fact]
    public void Reports_all_that_it_leaves_behind() => Read(Whole).Findings.Unmapped.Select(field => field.Path).ShouldBe(
    [
        "receivers[0].email_configs[0].headers", "receivers[1].slack_configs[0].channel",
        "receivers[1].slack_configs[0].title", "receivers[1].pagerduty_configs[0].send_resolved",
        "receivers[1].pagerduty_configs[1]", "receivers[1].msteams_configs[0]", "receivers[1].opsgenie_configs",
        "route.routes[0].routes[0].active_time_intervals", "global.resolve_timeout", "templates", "inhibit_rules[0]",
    ], ignoreOrder: true);

    [Theory]
    [InlineData("[]", "body", "route")]
    [InlineData("", "route")]
    [InlineData("route: {}", "route.receiver")]
    [InlineData("route: {receiver: a}", "route.receiver")]
    [InlineData("route: [a]", "route", "route.receiver")]
    [InlineData("route: {receiver: a, group_wait: soon, routes: {}}\nreceivers: [{name: a}]", "route.group_wait", "route.routes")]
    [InlineData("route: {receiver: a, group_interval: 0s}\nreceivers: [{name: a}]", "route.group_interval")]
    [InlineData("route: {receiver: a, matchers: [a=b]}\nreceivers: [{name: a}]", "route.matchers")]
    [InlineData("route: {receiver: a, routes: [{matchers: ['a=~\"(\"', nonsense], continue: perhaps}]}\nreceivers: [{name: a}]",
        "route.routes[0].matchers[0]", "route.routes[0].matchers[1]", "route.routes[0].continue")]
    [InlineData("route: {receiver: a, routes: [{mute_time_intervals: [b]}]}\nreceivers: [{name: a}]", "route.routes[0].mute_time_intervals[0]")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a}, {name: a}, {}]", "receivers[1].name", "receivers[2].name")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{}]}]", "receivers[0].slack_configs[0].api_url")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: <secret>}, {}, 3]}]",
        "receivers[0].webhook_configs[0].url", "receivers[0].webhook_configs[1].url", "receivers[0].webhook_configs[2]", "receivers[0].webhook_configs[2].url")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: a@b, smarthost: nowhere}]}]",
        "receivers[0].email_configs[0].smarthost", "receivers[0].email_configs[0].from")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: n, time_intervals: [{days_of_month: ['0'], times: [{start_time: x, end_time: '10:00'}]}]}]",
        "time_intervals[0].time_intervals[0].days_of_month[0]", "time_intervals[0].time_intervals[0].times[0].start_time")]
    public void Names_by_its_path_what_is_wrong(string yaml, params string[] paths)
    {
        var error = ForeignConfig.Of(new YamlConfigReader().Read(yaml, out _)!).Findings.Error.ShouldNotBeNull();

        error.Fields!.Keys.ShouldBe(paths, ignoreOrder: true);
    }

    private static ForeignConfig Read(string yaml)
    {
        var config = ForeignConfig.Of(new YamlConfigReader().Read(yaml, out var problem).ShouldNotBeNull(problem));
        config.Findings.Error.ShouldBeNull();
        return config;
    }

    private static string Line(RouteFields route) =>
        $"{route.Name} [{string.Join(';', route.Matchers!)}] {(route.ContactPoints is null ? "inherited" : $"[{string.Join(',', route.ContactPoints)}]")} "
        + $"[{string.Join(',', route.GroupBy ?? [])}] {route.GroupWait} {route.RepeatInterval} [{string.Join(',', route.MuteTimings!)}] {route.Continue}";
}
