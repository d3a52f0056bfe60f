using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Users;

public sealed record GetUser(string Name) : IQuery<UserView>;

internal sealed class GetUserHandler(IOnCallDb db, IContactMethods methods) : IQueryHandler<GetUser, UserView>
{
    public async Task<Result<UserView>> Handle(GetUser query, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Name == query.Name, cancellationToken) is { } found
            ? UserView.Of(found, methods)
            : OnCallErrors.NoUser(query.Name);
}
