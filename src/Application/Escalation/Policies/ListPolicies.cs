using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>By name.</summary>
public sealed record ListPolicies(int Limit, string? Cursor) : IQuery<Page<PolicyView>>
{
    internal const string Order = "escalation-policies";
}

internal sealed class ListPoliciesValidator : AbstractValidator<ListPolicies>
{
    public ListPoliciesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<PolicyView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListPolicies.Order, out var cursor) && cursor?.Value.Contains('\0', StringComparison.Ordinal) is not true)
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListPoliciesHandler(IPoliciesDb db) : IQueryHandler<ListPolicies, Page<PolicyView>>
{
    public async Task<Result<Page<PolicyView>>> Handle(ListPolicies query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListPolicies.Order, out var after);
        var last = after?.Value ?? "";
        var found = await db.Policies.AsNoTracking()
            .Where(policy => string.Compare(policy.Name, last) > 0)
            .OrderBy(policy => policy.Name)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<PolicyView>.Of(
            [.. found.Select(policy => PolicyView.Of(policy))], query.Limit, view => new Cursor(ListPolicies.Order, view.Name, Guid.Empty));
    }
}
