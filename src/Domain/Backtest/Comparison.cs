using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>What happened beside what would have: who would have been told of what.</summary>
internal sealed class Comparison
{
    private const int MaxExamples = 10;
    private const int MaxServices = 50;

    private readonly Ledger _ledger;
    private readonly List<IGrouping<int, PastIncident>> _homes;
    private readonly HashSet<PastIncident> _first = []; // of each that there would be, the incident that stands for it
    private readonly HashSet<(int Home, string Receiver)> _told = [];

    private Comparison(Ledger ledger, IReadOnlyCollection<SentPages> pages)
    {
        _ledger = ledger;
        foreach (var sent in pages) Tell(sent);
        _homes = [.. ledger.Happened.Where(incident => incident.Home != Ledger.Nowhere).GroupBy(incident => incident.Home)];
        foreach (var incident in ledger.Happened) incident.IsMissed = incident.Home == Ledger.Nowhere || (incident.Pages > 0 && LeadsToNobody(incident.Home));
        foreach (var home in _homes) Save([.. home.Where(incident => !incident.IsMissed).OrderByDescending(incident => incident.Kept)]);
    }

    /// <param name="after">How many incidents there would be.</param>
    public static Difference Of(Ledger ledger, int after, IReadOnlyCollection<SentPages> pages) => new Comparison(ledger, pages).Difference(after, pages);

    private Difference Difference(int after, IReadOnlyCollection<SentPages> pages)
    {
        var parts = _ledger.Parts();
        var untold = _ledger.Would.SelectMany(would => would.Value.Receivers.Where(receiver => !_told.Contains((would.Key, receiver)))).ToList();
        var missed = _ledger.Happened.Where(incident => incident.IsMissed).ToList();
        return new(
            _ledger.Count, _ledger.Happened.Count, after, _ledger.Happened.Sum(incident => incident.Pages), _ledger.Happened.Sum(incident => incident.Saved),
            missed.Sum(incident => incident.Pages), _ledger.HasRoutes ? untold.Count : Opened(parts, after), _ledger.HeldBack(),
            [.. Enum.GetValues<Severity>().Select(severity => PartOf(severity.Name(), past => past.Severity == severity, would => would.Severity == severity))],
            ByService(), _ledger.HasRoutes ? ByReceiver(pages, untold) : [],
            [.. missed.OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.Pages).Take(MaxExamples)
                .Select(incident => new MissedIncident(incident.Id, incident.Title, incident.Severity.Name(), incident.Alerts, incident.Pages))],
            [.. _homes.Where(home => home.Count() > 1).OrderByDescending(home => home.Count()).Take(MaxExamples).Select(Merged)],
            [.. parts.Where(split => split.Value.Count > 1).OrderByDescending(split => split.Value.Count).Take(MaxExamples)
                .Select(split => new SplitIncident(split.Key.Id, split.Key.Title, split.Value.Count))]);
    }

    private void Tell(SentPages sent)
    {
        if (_ledger.Find(sent.Incident) is not { } incident) return;

        incident.Pages += sent.Count;
        if (!LeadsTo(incident.Home, sent.Receiver)) return;

        incident.Kept += sent.Count;
        if (_ledger.HasRoutes) _told.Add((incident.Home, sent.Receiver));
    }

    private bool LeadsTo(int home, string receiver) => !_ledger.HasRoutes || (_ledger.Would.TryGetValue(home, out var would) && would.Receivers.Contains(receiver));

    private bool LeadsToNobody(int home) => _ledger.HasRoutes && _ledger.Would[home].Receivers.Count == 0;

    /// <param name="one">Of those that would be one, the most told first.</param>
    private void Save(List<PastIncident> one)
    {
        for (var i = 0; i < one.Count; i++) one[i].Saved = one[i].Pages - (i == 0 ? one[i].Kept : 0);
        if (one.Count > 0) _first.Add(one[0]);
    }

    /// <summary>Incidents that there would be beside one that was told, or of alerts alone that were in none.</summary>
    private int Opened(Dictionary<PastIncident, HashSet<int>> parts, int after)
    {
        var homes = _homes.Select(home => home.Key).ToHashSet();
        return parts.Where(split => split.Key.Pages > 0).Sum(split => split.Value.Count(part => !homes.Contains(part)))
            + after - parts.Values.SelectMany(split => split).Distinct().Count();
    }

    private Part[] ByService()
    {
        var services = _ledger.Happened.CountBy(incident => incident.Service).OrderByDescending(service => service.Value).Select(service => service.Key).Take(MaxServices);
        return [.. services.Select(service => PartOf(service, past => past.Service == service, would => would.Service == service))];
    }

    private Part PartOf(string name, Func<PastIncident, bool> isOf, Func<OtherIncident, bool> wouldBeOf)
    {
        var happened = _ledger.Happened.Where(isOf).ToList();
        return new(
            name, happened.Count, _ledger.Would.Values.Count(wouldBeOf), happened.Sum(incident => incident.Pages), happened.Sum(incident => incident.Saved),
            happened.Where(incident => incident.IsMissed).Sum(incident => incident.Pages));
    }

    private ReceiverPages[] ByReceiver(IEnumerable<SentPages> pages, IEnumerable<string> untold)
    {
        Dictionary<string, (int Before, int After)> counts = [];
        foreach (var sent in pages)
            if (_ledger.Find(sent.Incident) is { } incident)
                Count(sent.Receiver, sent.Count, _first.Contains(incident) && LeadsTo(incident.Home, sent.Receiver) ? sent.Count : 0);

        foreach (var receiver in untold) Count(receiver, 0, 1);
        return [.. counts.OrderByDescending(one => Math.Abs(one.Value.Before - one.Value.After)).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new ReceiverPages(one.Key, one.Value.Before, one.Value.After))];

        void Count(string receiver, int before, int after)
        {
            var so = counts.GetValueOrDefault(receiver);
            counts[receiver] = (so.Before + before, so.After + after);
        }
    }

    private static MergedIncidents Merged(IGrouping<int, PastIncident> home)
    {
        var all = home.ToList();
        return new([.. all.Take(MaxExamples).Select(incident => incident.Id)], all.Count, all[0].Title, all.Sum(incident => incident.Saved));
    }
}
