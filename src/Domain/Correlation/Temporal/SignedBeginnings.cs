using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>An alert of some kind that began, in an incident.</summary>
public readonly record struct SignedBeginning(Guid Incident, DateTimeOffset At, Signature Signature);

/// <summary>What began lately in incidents, each signed once: in a storm they are held against many new incidents. What is held back is in none, and ties nothing.</summary>
public sealed class SignedBeginnings
{
    private readonly SignedBeginning[] _all;
    private readonly ILookup<Guid, SignedBeginning> _byIncident;

    private SignedBeginnings(SignedBeginning[] all) => (_all, _byIncident) = (all, all.ToLookup(one => one.Incident));

    public static SignedBeginnings Of(IEnumerable<Beginning> beginnings) =>
        new([.. beginnings.Where(one => one.Incident is not null).Select(one => new SignedBeginning(one.Incident!.Value, one.At, Signature.Of(one)))]);

    public IEnumerable<Guid> Incidents => _byIncident.Select(one => one.Key);

    internal IEnumerable<SignedBeginning> In(Guid incident) => _byIncident[incident];

    internal IEnumerable<SignedBeginning> NotIn(Guid incident) => _all.Where(one => one.Incident != incident);
}
