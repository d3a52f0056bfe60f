using System.Globalization;
using System.Text.Json;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Incidents that one may have to do with, the surest first.</summary>
public sealed record ListRelatedIncidents(IncidentId Incident, int Limit, string? Cursor) : IQuery<Page<RelatedIncident>>
{
    internal const string Order = "related";
}

/// <summary>Another incident, why it is proposed, and how it ended if it has.</summary>
/// <param name="Score">From 0 to 1, within its strategy.</param>
/// <param name="Facts">The words, labels or numbers behind it, by the strategy.</param>
public sealed record RelatedIncident(OtherIncident Incident, string Strategy, double Score, string Reason, string Why, JsonElement Facts, DateTimeOffset At);

public sealed record OtherIncident(
    Guid Id, string Title, string Severity, string State, IReadOnlyList<string> Services, DateTimeOffset CreatedAt, DateTimeOffset? ResolvedAt, string? ResolvedBy,
    string? Method, string? RootCause, string? Notes);

internal sealed class ListRelatedIncidentsValidator : AbstractValidator<ListRelatedIncidents>
{
    public ListRelatedIncidentsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<RelatedIncident>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => ListRelatedIncidentsHandler.TryRead(text, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListRelatedIncidentsHandler(IRelated related, IIncidentFacts incidents) : IQueryHandler<ListRelatedIncidents, Page<RelatedIncident>>
{
    public async Task<Result<Page<RelatedIncident>>> Handle(ListRelatedIncidents query, CancellationToken cancellationToken)
    {
        var id = query.Incident.Value;
        if ((await incidents.Of([id], cancellationToken)).Count == 0) return RelatedErrors.NoIncident(query.Incident);

        TryRead(query.Cursor, out var after);
        var links = await related.LinksOf(id, query.Limit + 1, after, cancellationToken);
        var page = Page<StoredLink>.Of([.. links], query.Limit, CursorOf);
        var others = await incidents.Of([.. page.Items.Select(link => link.Other).Distinct()], cancellationToken);
        return new Page<RelatedIncident>(
            [.. page.Items.Where(link => others.ContainsKey(link.Other)) // one that was purged since
                .Select(link => new RelatedIncident(ViewOf(others[link.Other]), link.Strategy, link.Score, link.Reason, link.Why, link.Facts, link.At))],
            page.NextCursor);
    }

    /// <summary>The place of a link in the list: its score, its strategy and the other incident.</summary>
    internal static bool TryRead(string? text, out StoredLink? place)
    {
        place = null;
        if (!Cursor.TryParse(text, ListRelatedIncidents.Order, out var cursor)) return false;
        if (cursor is null) return true;
        if (cursor.Value.Split(' ') is not [var score, var strategy] || !double.TryParse(score, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)
            || !TextRules.IsStorable(strategy)) return false;

        place = new StoredLink(cursor.Id, strategy, number, "", "", default, default);
        return true;
    }

    private static Cursor CursorOf(StoredLink link) =>
        new(ListRelatedIncidents.Order, string.Create(CultureInfo.InvariantCulture, $"{link.Score:R} {link.Strategy}"), link.Other);

    private static OtherIncident ViewOf(IncidentFacts other) => new(
        other.Id.Value, other.Title, other.Severity.Name(), other.State.Name(), other.Services, other.CreatedAt, other.ResolvedAt, other.ResolvedBy,
        other.Method?.Name(), other.RootCause, other.Notes);
}
