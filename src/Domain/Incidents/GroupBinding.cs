using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

/// <summary>
/// Which incident the alerts of a group key belong to. At most one binding of a key is active (ux_group_bindings_active),
/// so two nodes cannot open two incidents for one cause; a binding is active exactly while its incident is.
/// </summary>
public sealed class GroupBinding
{
    public byte[] GroupKey { get; private init; } = [];
    public IncidentId IncidentId { get; private init; }
    public bool Active { get; private set; }
    public GroupKeyKind Kind { get; private init; }

    /// <summary>When the last new alert came by it; it draws others for so long as the rule says.</summary>
    public DateTimeOffset TouchedAt { get; private init; }

    /// <summary>Of a service: another one of the incident's is the cause of its alerts.</summary>
    public bool IsExplained { get; private init; }

    private GroupBinding() { } // EF Core

    public void Follow(IncidentState state) => Active = state.IsActive();
}
