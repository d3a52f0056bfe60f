using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>How often one known episode was seen again in a batch, and until when it now fires if it falls silent.</summary>
internal sealed class Sightings(KnownEpisode episode)
{
    public KnownEpisode Episode { get; } = episode;
    public int Count { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }

    public void Add(DateTimeOffset? expiresAt)
    {
        Count++;
        ExpiresAt = expiresAt ?? ExpiresAt;
    }
}

/// <summary>An alert of a batch that has to be decided on: anything but the mere repetition of what is known to fire.</summary>
internal readonly record struct Undecided(PendingRequest Request, int Index)
{
    public Submission Submission => Request.Alerts[Index];
}

/// <summary>A batch, parted into repetitions of what is known to fire, which only count up, and the rest. No input or output of its own.</summary>
internal sealed class Refires
{
    private readonly Dictionary<KnownEpisode, Sightings> _seen = new(ReferenceEqualityComparer.Instance);

    public List<Undecided> Others { get; } = [];
    public IReadOnlyCollection<Sightings> Seen => _seen.Values;

    public static Refires Of(IReadOnlyList<Part> parts, KnownEpisodes known, BatchTally tally)
    {
        var refires = new Refires();
        var news = FingerprintsWithNews(parts, known);
        foreach (var part in parts)
            for (var index = part.First; index < part.End; index++) refires.Add(part.Request, index, known, news, tally);

        return refires;
    }

    /// <summary>One alert of a fingerprint that has to be decided on takes the others of that fingerprint with it, so that they are folded in their order.</summary>
    private static HashSet<Fingerprint> FingerprintsWithNews(IReadOnlyList<Part> parts, KnownEpisodes known)
    {
        HashSet<Fingerprint> news = [];
        foreach (var part in parts)
            for (var index = part.First; index < part.End; index++)
            {
                var submission = part.Request.Alerts[index];
                if (submission.Problems is null && !IsRepetition(submission, known.Find(submission.Fingerprint))) news.Add(submission.Fingerprint);
            }

        return news;
    }

    private static bool IsRepetition(Submission sent, KnownEpisode? episode) =>
        episode is not null && sent.Status is AlertStatus.Firing
        && (!sent.IsRead || (sent.Alert is { Acknowledges: false } alert && !RefireSeverity.Raises(alert, episode.Severity)));

    private void Add(PendingRequest request, int index, KnownEpisodes known, HashSet<Fingerprint> news, BatchTally tally)
    {
        var submission = request.Alerts[index];
        if (submission.Problems is null && !news.Contains(submission.Fingerprint) && known.Find(submission.Fingerprint) is { } episode)
        {
            See(episode, submission);
            tally.Add(KindOf(submission) ?? episode.Kind, OutcomeCode.OutcomeOf(episode.Code));
            request.Settled[index] = new Settled(episode.AlertId, episode.IncidentId, episode.Code);
        }
        else if (submission.Problems is null && request.TryRead(index))
        {
            Others.Add(new Undecided(request, index));
        }
        else
        {
            request.Settled[index] = new Settled(Guid.Empty, Guid.Empty, OutcomeCode.Rejected);
            tally.Rejected++;
        }
    }

    private void See(KnownEpisode episode, Submission submission)
    {
        if (!_seen.TryGetValue(episode, out var sightings)) _seen.Add(episode, sightings = new Sightings(episode));
        sightings.Add(submission.ExpiresAt);
    }

    private static AlertKind? KindOf(Submission submission) => submission.IsRead ? submission.Alert!.Kind : null;
}
