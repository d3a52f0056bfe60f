using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>An incident that there would be, with whom the routes that are set tell of it, and whom drafts of them: nobody without drafts.</summary>
internal sealed class OtherIncident
{
    private readonly Routed[]? _bySeverity; // from the highest to the one that it was opened with: labels and source stay those of the alert that opened it
    private DateTimeOffset _openedAt;
    private bool _isOver;

    public OtherIncident(PastAlert opening, RoutedOf? routes, DateTimeOffset now)
    {
        (Service, Severity, _openedAt) = (opening.Service, opening.Severity, now);
        if (routes is null) return;

        (BySet, ByDrafts) = (new(), new());
        _bySeverity = [.. Enum.GetValues<Severity>().Where(severity => severity <= opening.Severity).Select(severity => routes(opening.Alert, severity))];
        Lead(now);
    }

    public string Service { get; }
    public Severity Severity { get; private set; }
    public Hearers BySet { get; } = Hearers.None;
    public Hearers ByDrafts { get; } = Hearers.None;

    /// <summary>An alert joins it, and opens it again if it was over.</summary>
    public void Take(Severity severity, DateTimeOffset now)
    {
        var isRaised = IncidentRules.HigherOf(Severity, severity) != Severity;
        if (!isRaised && !_isOver) return;

        if (_isOver) (_openedAt, _isOver) = (now, false);
        if (isRaised) Severity = severity;
        Lead(now);
    }

    public void End(DateTimeOffset now)
    {
        _isOver = true;
        BySet.End(now);
        ByDrafts.End(now);
    }

    /// <summary>Whoever still waits for a word of one that is open comes to hear of it.</summary>
    public void Close()
    {
        BySet.Hear(DateTimeOffset.MaxValue);
        ByDrafts.Hear(DateTimeOffset.MaxValue);
    }

    private void Lead(DateTimeOffset now)
    {
        if (_bySeverity is null) return;

        var (set, drafted) = _bySeverity[(int)Severity];
        BySet.Await(set(_openedAt, now), now);
        ByDrafts.Await(drafted(_openedAt, now), now);
    }
}

/// <summary>Who has heard of an incident: whoever its routes lead to, at the time that they say, if it is open then. Whoever was told stays told.</summary>
internal sealed class Hearers
{
    /// <summary>Of incidents of which nobody asks.</summary>
    public static readonly Hearers None = new();

    private IReadOnlyList<Lead> _awaiting = [];

    public IReadOnlyList<string> Told { get; private set; } = [];

    /// <summary>Where its routes lead from now on. What comes in one moment is decided on once: nobody was told by the routes of just before.</summary>
    public void Await(IReadOnlyList<Lead> leads, DateTimeOffset now)
    {
        Hear(now.AddTicks(-1));
        _awaiting = leads;
    }

    public void End(DateTimeOffset now)
    {
        Hear(now);
        _awaiting = [];
    }

    public void Hear(DateTimeOffset now)
    {
        if (_awaiting.Count == 0) return;

        List<string>? heard = null;
        foreach (var (receiver, at) in _awaiting)
            if (at <= now && !Told.Contains(receiver)) (heard ??= []).Add(receiver);
        if (heard is not null) Told = [.. Told, .. heard];
        if (_awaiting.All(lead => lead.At <= now)) _awaiting = [];
    }
}
