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

    public static SignedBeginnings Of(IEnumerable<Beginning> beginnings)
    {
        Dictionary<(string Name, string Service), Signature> known = []; // a storm says the same again and again
        return new([.. beginnings.Where(one => one.Incident is not null).Select(one => new SignedBeginning(one.Incident!.Value, one.At, SignatureOf(one)))]);

        Signature SignatureOf(Beginning one)
        {
            var said = (one.Name, one.FirstService);
            if (!known.TryGetValue(said, out var signature)) known.Add(said, signature = Signature.Of(one));
            return signature;
        }
    }

    public IEnumerable<Guid> Incidents => _byIncident.Select(one => one.Key);

    /// <summary>Each once.</summary>
    public long[] Kinds => [.. _all.Select(one => one.Signature.Id).Distinct()];

    internal IEnumerable<SignedBeginning> In(Guid incident) => _byIncident[incident];

    internal IEnumerable<SignedBeginning> NotIn(Guid incident) => _all.Where(one => one.Incident != incident);
}
