using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Whom a step reaches at a moment: by schedules and overrides as they are then, though the steps themselves are frozen.</summary>
internal sealed class Audiences(IOnCall onCall, IPeople people, IPolicyContactPoints contactPoints)
{
    private const string NoSuchUser = "no_such_user";
    private const string NoSuchContactPoint = "no_such_contact_point";
    private const string ByName = "user";

    public async Task<Audience> Of(Step step, DateTimeOffset at, CancellationToken ct)
    {
        var told = new OrderedDictionary<string, ToldPerson>();
        List<string> places = [];
        List<Unreached> unreached = [];
        foreach (var target in step.Targets)
        {
            var missing = target.Kind switch
            {
                TargetKind.User => await AddUser(target, told, ct),
                TargetKind.Schedule => await AddThoseOnCall(target, told, at, ct),
                _ => await AddContactPoint(target, places, ct),
            };
            if (missing is not null) unreached.Add(new Unreached(target.ToString(), missing));
        }

        return new Audience(places, [.. told.Values], unreached);
    }

    /// <returns>Why nobody is reached by it; null if somebody is, also where he was reached already. So do the others.</returns>
    private async Task<string?> AddUser(Target target, OrderedDictionary<string, ToldPerson> told, CancellationToken ct)
    {
        if (await people.Find(target.Name, ct) is null) return NoSuchUser;

        told.TryAdd(target.Name, new ToldPerson(target.Name, ByName, Layer: null));
        return null;
    }

    private async Task<string?> AddThoseOnCall(Target target, OrderedDictionary<string, ToldPerson> told, DateTimeOffset at, CancellationToken ct)
    {
        var answer = await onCall.At(target.Name, at, ct);
        foreach (var user in answer.Users) told.TryAdd(user, new ToldPerson(user, target.Words, answer.By));
        return answer.Users.Count > 0 ? null : answer.Reason;
    }

    private async Task<string?> AddContactPoint(Target target, List<string> places, CancellationToken ct)
    {
        if (!await contactPoints.Has(target.Name, ct)) return NoSuchContactPoint;

        places.Add(target.Name);
        return null;
    }
}
