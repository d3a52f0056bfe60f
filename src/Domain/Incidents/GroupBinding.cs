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
    public bool Active { get; private init; }

    private GroupBinding() { } // EF Core
}
