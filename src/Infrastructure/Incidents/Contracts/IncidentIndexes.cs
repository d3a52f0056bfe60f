namespace IncidentManager.Infrastructure.Incidents.Contracts;

/// <summary>Indexes of the module's tables that whoever writes alerts can run into.</summary>
internal static class IncidentIndexes
{
    /// <summary>Keeps two nodes from opening two incidents for one group key.</summary>
    public const string ActiveGroupBinding = "ux_group_bindings_active";
}
