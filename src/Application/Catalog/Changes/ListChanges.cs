using System.Globalization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>Changes, those that began last first.</summary>
public sealed record ListChanges(ChangeFilter Filter, int Limit, string? Cursor) : IQuery<Page<ChangeView>>
{
    internal const string Order = "changes";

    internal static bool TryRead(string? cursor, out ChangePlace? place)
    {
        place = null;
        if (!Common.Cursor.TryParse(cursor, Order, out var read)) return false;
        if (read is null) return true;
        if (!Rfc3339.TryParse(read.Value, out var startedAt)) return false;

        place = new ChangePlace(startedAt, new ChangeId(read.Id));
        return true;
    }
}

internal sealed class ListChangesValidator : AbstractValidator<ListChanges>
{
    public ListChangesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<ChangeView>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => ListChanges.TryRead(text, out _)).WithMessage("is not a cursor that this list gave out");
        RuleFor(query => query.Filter).Custom((filter, context) =>
        {
            if (TextRules.ProblemWith(filter.Service, Change.MaxNameLength) is { } wrongService) context.AddFailure("service", wrongService);
            if (TextRules.ProblemWith(filter.Source, Change.MaxNameLength) is { } wrongSource) context.AddFailure("source", wrongSource);
            if (TextRules.ProblemWith(filter.Text, Change.MaxSummaryLength) is { } wrongText) context.AddFailure("q", wrongText);
        });
    }
}

internal sealed class ListChangesHandler(IChangeReader changes) : IQueryHandler<ListChanges, Page<ChangeView>>
{
    public async Task<Result<Page<ChangeView>>> Handle(ListChanges query, CancellationToken cancellationToken)
    {
        ListChanges.TryRead(query.Cursor, out var after);
        var found = await changes.List(query.Filter, after, query.Limit + 1, cancellationToken);
        return Page<ChangeView>.Of(
            [.. found.Select(ChangeView.Of)], query.Limit,
            change => new(ListChanges.Order, change.StartedAt.ToString("O", CultureInfo.InvariantCulture), change.Id));
    }
}
