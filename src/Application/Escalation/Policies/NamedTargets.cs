using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Policies;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>
/// Whether all is there that a policy names. A user or schedule that is removed meanwhile is seen by the foreign keys of the policy's targets; a contact point,
/// which is another module's, by the row that its removal moves as well.
/// </summary>
internal sealed class NamedTargets(IOnCallDb db, IPolicyContactPoints contactPoints)
{
    /// <returns>What is missing, by `steps[0].targets[1]`; null if nothing is.</returns>
    public async Task<Error?> Missing(PolicyText text, CancellationToken ct)
    {
        var named = PolicyReader.Stored(text).Steps.SelectMany(step => step.Targets).ToLookup(target => target.Kind, target => target.Name);
        var (users, schedules) = (named[TargetKind.User].ToList(), named[TargetKind.Schedule].ToList());
        var known = new Dictionary<TargetKind, IReadOnlySet<string>>
        {
            [TargetKind.ContactPoint] = named.Contains(TargetKind.ContactPoint) ? await contactPoints.AllToBeNamed(ct) : new HashSet<string>(),
            [TargetKind.User] = await db.Users.Where(one => users.Contains(one.Name)).Select(one => one.Name).ToHashSetAsync(ct),
            [TargetKind.Schedule] = await db.Schedules.Where(one => schedules.Contains(one.Name)).Select(one => one.Name).ToHashSetAsync(ct),
        };

        var missing = new Dictionary<string, string[]>();
        for (var i = 0; i < text.Steps!.Count; i++)
            for (var j = 0; j < text.Steps[i].Targets!.Count; j++)
                if (Target.TryParse(text.Steps[i].Targets![j], out var target) && !known[target.Kind].Contains(target.Name))
                    missing[$"steps[{i}].targets[{j}]"] = [$"there is no {target.KindWords} '{target.Name}'"];

        return missing.Count == 0 ? null : Error.Invalid(missing);
    }
}
