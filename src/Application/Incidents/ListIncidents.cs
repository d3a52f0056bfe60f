using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Severity = IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Application.Incidents;

/// <summary>Finds incidents. <paramref name="Sort"/> is an order's name, with a minus in front for the largest first.</summary>
public sealed record ListIncidents(IncidentFilter Filter, string Sort, int Limit, string? Cursor) : IQuery<Page<IncidentView>>
{
    public const string DefaultSort = "-createdAt";

    public static readonly IReadOnlyDictionary<string, IncidentOrder> Orders = new Dictionary<string, IncidentOrder>
    {
        ["createdAt"] = IncidentOrder.CreatedAt,
        ["updatedAt"] = IncidentOrder.UpdatedAt,
        ["severity"] = IncidentOrder.Severity,
    };

    /// <summary>How a client spells an order; a cursor carries it, since it means nothing in another.</summary>
    public static string SortOf(IncidentOrder order, bool descending) =>
        (descending ? "-" : "") + Orders.First(known => known.Value == order).Key;

    internal static bool IsCursor(string? text, string sort) =>
        Common.Cursor.TryParse(text, sort, out var cursor)
        && (cursor is null
            || (sort.TrimStart('-') == "severity" ? Names<Severity>.TryParse(cursor.Value, out _) : Rfc3339.TryParse(cursor.Value, out _)));
}

internal sealed class ListIncidentsValidator : AbstractValidator<ListIncidents>
{
    public ListIncidentsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<IncidentView>.MaxSize);
        RuleFor(query => query.Sort)
            .Must(sort => ListIncidents.Orders.ContainsKey(sort.StartsWith('-') ? sort[1..] : sort))
            .WithMessage($"must be one of {string.Join(", ", ListIncidents.Orders.Keys)}, with a minus in front to turn it round");
        RuleFor(query => query.Cursor)
            .Must((query, text) => ListIncidents.IsCursor(text, query.Sort))
            .WithMessage("is not a cursor that this list gave out");
        RuleFor(query => query.Filter).Custom((filter, context) =>
        {
            foreach (var (field, text) in TextsOf(filter))
                if (TextRules.ProblemWith(text, field == "q" ? Incident.MaxTitleLength : Incident.MaxLabelValueLength) is { } problem) context.AddFailure(field, problem);
        });
    }

    private static IEnumerable<(string Field, string? Text)> TextsOf(IncidentFilter filter) =>
    [
        ("q", filter.Text),
        .. filter.Sources.Select(source => ("source", source)),
        .. filter.Services.Select(service => ("service", service)),
        .. filter.Assignees.Select(assignee => ("assignee", assignee)),
        .. filter.Labels.Select(label => ("label", label.Key + label.Value)),
    ];
}

internal sealed class ListIncidentsHandler(IIncidentReader incidents) : IQueryHandler<ListIncidents, Page<IncidentView>>
{
    public async Task<Result<Page<IncidentView>>> Handle(ListIncidents query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, query.Sort, out var after);
        return await incidents.List(
            query.Filter, ListIncidents.Orders[query.Sort.TrimStart('-')], query.Sort.StartsWith('-'), after, query.Limit, cancellationToken);
    }
}
