using System.Runtime.InteropServices;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>What happened beside what would have: who would have been told of what.</summary>
internal sealed class Comparison
{
    private const int MaxExamples = 10;
    private const int MaxServices = 50;

    private readonly Ledger _ledger;
    private readonly ILookup<int, PastIncident> _homes;

    /// <summary>Who would have been told of an incident as of which one that there was.</summary>
    private readonly Dictionary<(int Home, string Receiver), (PastIncident As, int Pages)> _told = [];

    private Comparison(Ledger ledger, IReadOnlyCollection<SentPages> pages)
    {
        _ledger = ledger;
        _homes = ledger.Happened.Where(incident => incident.Home != Ledger.Nowhere).ToLookup(incident => incident.Home);
        foreach (var sent in pages)
            if (ledger.Find(sent.Incident) is { } incident) Tell(incident, sent.Receiver, sent.Count);
        foreach (var incident in ledger.Happened)
            incident.IsMissed = incident.Home == Ledger.Nowhere
                || (incident.LeftOut > 0 && incident.LeftOut == incident.Pages && ledger.Would[incident.Home].ByDrafts.Told.Count == 0);
    }

    /// <param name="after">How many incidents there would be.</param>
    public static Difference Of(Ledger ledger, int after, IReadOnlyCollection<SentPages> pages) => new Comparison(ledger, pages).Difference(after, pages);

    private Difference Difference(int after, IReadOnlyCollection<SentPages> pages)
    {
        var parts = _ledger.Parts();
        var opened = Opened(parts, after);
        var added = _ledger.HasRoutes ? Added(opened).ToList() : [];
        var missed = _ledger.Happened.Where(incident => incident.IsMissed).ToList();
        return new(
            _ledger.Count, _ledger.Happened.Count, after, _ledger.Happened.Sum(incident => incident.Pages), _ledger.Happened.Sum(incident => incident.Saved),
            missed.Sum(incident => incident.Pages), _ledger.HasRoutes ? added.Count : opened.Count, _ledger.HeldBack(),
            [.. Enum.GetValues<Severity>().Select(severity => PartOf(severity.Name(), past => past.Severity == severity, would => would.Severity == severity))],
            ByService(), _ledger.HasRoutes ? ByReceiver(pages, added) : [],
            [.. missed.OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.Pages).Take(MaxExamples)
                .Select(incident => new MissedIncident(incident.Id, incident.Title, incident.Severity.Name(), incident.Alerts, incident.Pages))],
            [.. _homes.Where(home => home.Count() > 1).OrderByDescending(home => home.Count()).Take(MaxExamples).Select(Merged)],
            [.. parts.Where(split => split.Value.Count > 1).OrderByDescending(split => split.Value.Count).Take(MaxExamples)
                .Select(split => new SplitIncident(split.Key.Id, split.Key.Title, split.Value.Count))]);
    }

    private void Tell(PastIncident incident, string receiver, int pages)
    {
        incident.Pages += pages;
        if (incident.Home == Ledger.Nowhere) return;

        var home = _ledger.Would[incident.Home];
        if (home.BySet.Told.Contains(receiver) && !home.ByDrafts.Told.Contains(receiver))
        {
            incident.LeftOut += pages;
            return;
        }

        ref var told = ref CollectionsMarshal.GetValueRefOrAddDefault(_told, (incident.Home, receiver), out var isKnown);
        if (isKnown && told.Pages >= pages)
        {
            incident.StoodFor += pages;
            return;
        }

        if (isKnown) told.As.StoodFor += told.Pages;
        told = (incident, pages);
    }

    /// <summary>Incidents that there would be beside one that was told, or of alerts alone that were in none.</summary>
    private HashSet<int> Opened(Dictionary<PastIncident, HashSet<int>> parts, int after)
    {
        var ofKnown = parts.Values.SelectMany(part => part).ToHashSet();
        var beside = parts.Where(split => split.Key.Pages > 0).SelectMany(split => split.Value).Where(part => !_homes.Contains(part));
        return [.. beside, .. Enumerable.Range(0, after).Where(number => !ofKnown.Contains(number))];
    }

    /// <summary>Receivers that draft routes add, for each incident.</summary>
    private IEnumerable<string> Added(HashSet<int> opened) => _ledger.Would.SelectMany((would, number) => opened.Contains(number)
        ? would.ByDrafts.Told
        : _homes.Contains(number) ? would.ByDrafts.Told.Where(receiver => !would.BySet.Told.Contains(receiver) && !_told.ContainsKey((number, receiver))) : []);

    private Part[] ByService()
    {
        var services = _ledger.Happened.CountBy(incident => incident.Service).OrderByDescending(service => service.Value).Select(service => service.Key).Take(MaxServices);
        return [.. services.Select(service => PartOf(service, past => past.Service == service, would => would.Service == service))];
    }

    private Part PartOf(string name, Func<PastIncident, bool> isOf, Func<OtherIncident, bool> wouldBeOf)
    {
        var happened = _ledger.Happened.Where(isOf).ToList();
        return new(
            name, happened.Count, _ledger.Would.Count(wouldBeOf), happened.Sum(incident => incident.Pages), happened.Sum(incident => incident.Saved),
            happened.Where(incident => incident.IsMissed).Sum(incident => incident.Pages));
    }

    private ReceiverPages[] ByReceiver(IEnumerable<SentPages> pages, IEnumerable<string> added)
    {
        Dictionary<string, (int Before, int After)> counts = [];
        foreach (var sent in pages)
            if (_ledger.Find(sent.Incident) is not null) Count(sent.Receiver, sent.Count, 0);
        foreach (var (told, (_, after)) in _told) Count(told.Receiver, 0, after);
        foreach (var receiver in added) Count(receiver, 0, 1);
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
