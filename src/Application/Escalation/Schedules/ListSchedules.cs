using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>By name.</summary>
public sealed record ListSchedules(int Limit, string? Cursor) : IQuery<Page<ScheduleView>>
{
    internal const string Order = "schedules";
}

internal sealed class ListSchedulesValidator : AbstractValidator<ListSchedules>
{
    public ListSchedulesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<ScheduleView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListSchedules.Order, out var cursor) && cursor?.Value.Contains('\0', StringComparison.Ordinal) is not true)
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListSchedulesHandler(IOnCallDb db) : IQueryHandler<ListSchedules, Page<ScheduleView>>
{
    public async Task<Result<Page<ScheduleView>>> Handle(ListSchedules query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListSchedules.Order, out var after);
        var last = after?.Value ?? "";
        var found = await db.Schedules.AsNoTracking()
            .Where(schedule => string.Compare(schedule.Name, last) > 0)
            .OrderBy(schedule => schedule.Name)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<ScheduleView>.Of(
            [.. found.Select(schedule => ScheduleView.Of(schedule))], query.Limit, view => new Cursor(ListSchedules.Order, view.Name, Guid.Empty));
    }
}
