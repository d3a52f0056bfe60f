using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression;

/// <summary>Removes a mute timing, unless somebody names it.</summary>
public sealed record RemoveMuteTiming(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveMuteTimingHandler(ISuppressionDb db, IEnumerable<IUsesMuteTimings> uses) : ICommandHandler<RemoveMuteTiming>
{
    public async Task<Result> Handle(RemoveMuteTiming command, CancellationToken cancellationToken)
    {
        // Before anybody is asked: whoever names it from now on is a commit that this one then loses against.
        await db.RevisionOf(SettingsRevision.Routing, cancellationToken);
        var users = new List<string>();
        foreach (var one in uses) users.AddRange(await one.UsersOf(command.Name, cancellationToken));
        if (users.Count > 0) return SuppressionErrors.InUse(users);

        return await db.Change(
            command.Name, command.IfMatch,
            timing =>
            {
                timing.Remove();
                db.MuteTimings.Remove(timing);
            },
            cancellationToken);
    }
}
