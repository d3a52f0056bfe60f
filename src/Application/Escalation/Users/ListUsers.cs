using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Users;

/// <summary>By name.</summary>
public sealed record ListUsers(int Limit, string? Cursor) : IQuery<Page<UserView>>
{
    internal const string Order = "users";
}

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    public ListUsersValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<UserView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListUsers.Order, out var cursor) && cursor?.Value.Contains('\0', StringComparison.Ordinal) is not true)
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListUsersHandler(IOnCallDb db, IContactMethods methods) : IQueryHandler<ListUsers, Page<UserView>>
{
    public async Task<Result<Page<UserView>>> Handle(ListUsers query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListUsers.Order, out var after);
        var last = after?.Value ?? "";
        var found = await db.Users.AsNoTracking()
            .Where(user => string.Compare(user.Name, last) > 0)
            .OrderBy(user => user.Name)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<UserView>.Of(
            [.. found.Select(user => UserView.Of(user, methods))], query.Limit, view => new Cursor(ListUsers.Order, view.Name, Guid.Empty));
    }
}
