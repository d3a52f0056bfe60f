using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Users;

/// <summary>
/// Removes a user whom no settings name; overrides that are over go with him. Whoever names him meanwhile holds a key-share lock on his row by the
/// foreign key: of two such commits, one loses, and looks again.
/// </summary>
public sealed record RemoveUser(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveUserHandler(IOnCallDb db, IEnumerable<IUsesUsers> uses, TimeProvider clock) : ICommandHandler<RemoveUser>
{
    public async Task<Result> Handle(RemoveUser command, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(user => user.Name == command.Name, cancellationToken);
        if (user is null) return OnCallErrors.NoUser(command.Name);
        if (command.IfMatch is { } version && version != user.Version) return OnCallErrors.ChangedMeanwhile(user.Version);

        List<string> users = [];
        foreach (var one in uses) users.AddRange(await one.UsersOf(command.Name, cancellationToken));
        if (users.Count > 0) return OnCallErrors.UserInUse(users);

        var now = clock.Now();
        db.Overrides.RemoveRange(await db.Overrides.Where(one => one.User == command.Name && one.Until <= now).ToListAsync(cancellationToken));
        db.Users.Remove(user);
        return Result.Ok;
    }
}
