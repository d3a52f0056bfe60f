using System.Globalization;
using System.Text.Json;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>Alertmanager's receivers as contact points: one for each of a receiver's configurations.</summary>
internal sealed class ForeignReceivers(Section global, Findings findings)
{
    private delegate Dictionary<string, JsonElement>? ReadSettings(Section config);

    private readonly List<ImportedContactPoint> _contactPoints = [];
    private readonly SlugNames _names = new();

    public IReadOnlyList<ImportedContactPoint> ContactPoints => _contactPoints;

    /// <returns>The names of the contact points of each receiver.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Read(Section file)
    {
        Dictionary<string, IReadOnlyList<string>> receivers = [];
        foreach (var receiver in file.Many("receivers"))
        {
            var name = receiver.RequiredText("name") ?? "";
            if (!receivers.TryAdd(name, ContactPointsOf(receiver, name))) receiver.Fault("name", "must be another one than those before");
            receiver.LeaveTheRest("there is no such channel here");
        }

        return receivers;
    }

    private List<string> ContactPointsOf(Section receiver, string name)
    {
        (string Field, Channel Channel, ReadSettings Read)[] kinds =
        [
            ("webhook_configs", Channel.Webhook, Webhook), ("slack_configs", Channel.Slack, Slack), ("email_configs", Channel.Email, Email),
            ("pagerduty_configs", Channel.Pagerduty, PagerDuty), ("msteams_configs", Channel.Teams, Teams), ("msteamsv2_configs", Channel.Teams, Teams),
        ];
        var found = new List<(string Path, Channel Channel, Dictionary<string, JsonElement> Settings)>();
        foreach (var (field, channel, read) in kinds)
        {
            foreach (var config in receiver.Many(field))
            {
                if (read(config) is { } settings) found.Add((config.Path, channel, settings));
                if (config.Flag("send_resolved") is false) config.Leave("send_resolved", "whoever was told of an incident is told of its end");
                config.LeaveTheRest();
            }
        }

        List<string> names = [];
        foreach (var (path, channel, settings) in found)
        {
            var slug = _names.For(found.Count == 1 ? name : $"{name}-{channel.ToString().ToLowerInvariant()}", "receiver");
            _contactPoints.Add(new ImportedContactPoint(slug, channel, settings, path));
            names.Add(slug);
        }

        return names;
    }

    private Dictionary<string, JsonElement>? Webhook(Section config) => WithAddress(config, "url");

    private Dictionary<string, JsonElement>? Teams(Section config) => WithAddress(config, "webhook_url");

    private Dictionary<string, JsonElement>? Slack(Section config)
    {
        var settings = WithAddress(config, "api_url", "slack_api_url");
        config.Leave("channel", "an incoming webhook posts to the channel that it was made for");
        return settings;
    }

    private Dictionary<string, JsonElement>? PagerDuty(Section config)
    {
        if (config.Has("service_key") || config.Has("service_key_file"))
        {
            findings.Leave(config.Path, "it speaks PagerDuty's Events API v1; give it a routing_key of v2");
            config.LeaveAll();
            return null;
        }

        if (!NeedsNoFile(config, "routing_key")) return null;

        var settings = new Dictionary<string, JsonElement> { ["routingKey"] = Json(config.RequiredText("routing_key")) };
        if ((config.Text("url") ?? global.Text("pagerduty_url")) is { } url) settings["url"] = Json(url);
        return settings;
    }

    /// <summary>On it Alertmanager speaks TLS from the first byte on.</summary>
    private const ushort TlsPort = 465;

    private Dictionary<string, JsonElement>? Email(Section config)
    {
        if (!NeedsNoFile(config, "auth_password")) return null;

        var to = (config.RequiredText("to") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var settings = new Dictionary<string, JsonElement> { ["to"] = JsonSerializer.SerializeToElement(to) };
        ushort port = 0;
        var smarthost = config.Text("smarthost") ?? global.Text("smtp_smarthost");
        if (smarthost is null) config.Fault("smarthost", "is required, here or as global.smtp_smarthost");
        else if (smarthost.LastIndexOf(':') is > 0 and var colon
            && ushort.TryParse(smarthost.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            (settings["host"], settings["port"]) = (Json(smarthost[..colon].Trim('[', ']')), JsonSerializer.SerializeToElement(port));
        else config.Fault("smarthost", "must be a host and a port, such as smtp.example.org:587");

        var from = config.Text("from") ?? global.Text("smtp_from");
        if (from is null) config.Fault("from", "is required, here or as global.smtp_from");
        else settings["from"] = Json(from);
        if ((config.Text("auth_username") ?? global.Text("smtp_auth_username")) is { } user) settings["username"] = Json(user);
        if ((config.Text("auth_password") ?? global.Text("smtp_auth_password")) is { } password) settings["password"] = Json(password);
        var requireTls = config.Flag("require_tls") ?? global.Flag("smtp_require_tls") ?? true;
        settings["tls"] = Json(port == TlsPort ? "tls" : requireTls ? "starttls" : "none");
        return settings;
    }

    private Dictionary<string, JsonElement>? WithAddress(Section config, string field, string? inGlobal = null)
    {
        if (!NeedsNoFile(config, field)) return null;

        var address = config.Text(field) ?? (inGlobal is null ? null : global.Text(inGlobal));
        if (address is not null) return new() { ["url"] = Json(address) };

        config.Fault(field, inGlobal is null ? "is required" : $"is required, here or as global.{inGlobal}");
        return null;
    }

    private bool NeedsNoFile(Section config, string field)
    {
        if (config.Has(field) || !config.Has($"{field}_file")) return true;

        findings.Leave(config.Path, $"its {field} stands in a file on Alertmanager's machine");
        config.LeaveAll();
        return false;
    }

    private static JsonElement Json(string? text) => JsonSerializer.SerializeToElement(text ?? "");
}
