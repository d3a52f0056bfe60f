using System.Text.Json;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A channel with the settings that it has.</summary>
internal abstract class ChannelSender(Channel channel, bool takesKey, Settings settings) : IChannelSender
{
    public Channel Channel => channel;

    public bool TakesKey => takesKey;

    public IReadOnlySet<string> Secrets => settings.Secrets;

    public IReadOnlyDictionary<string, string[]> Check(IReadOnlyDictionary<string, JsonElement> given)
    {
        var problems = settings.Check(given);
        if (problems.Count == 0 && ProblemWithAll(given) is var (name, problem)) problems[Settings.Named(name)] = [problem];
        return problems;
    }

    public async Task<SendOutcome> Send(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct) =>
        Hide(await Call(string.IsNullOrWhiteSpace(page.Title) ? page with { Title = page.Incident.Title } : page, given, ct), given);

    protected abstract Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct);

    /// <summary>What is wrong with settings that are sound one by one.</summary>
    protected virtual (string Setting, string Problem)? ProblemWithAll(IReadOnlyDictionary<string, JsonElement> given) => null;

    /// <summary>A provider may repeat in its answer what it was sent, and that is stored and shown.</summary>
    private SendOutcome Hide(SendOutcome outcome, IReadOnlyDictionary<string, JsonElement> given)
    {
        string Hidden(string why) => Secrets.Where(given.Has).Aggregate(why, (text, name) => text.Replace(given.Text(name)!, ContactPoint.Mask, StringComparison.Ordinal));

        return outcome switch
        {
            SendOutcome.Refused refused => refused with { Why = Hidden(refused.Why) },
            SendOutcome.Later later => later with { Why = Hidden(later.Why) },
            SendOutcome.Unknown unknown => unknown with { Why = Hidden(unknown.Why) },
            _ => outcome,
        };
    }
}
