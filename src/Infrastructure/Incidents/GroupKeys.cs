using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Incidents;

internal sealed class GroupKeys : IGroupKeys, IPartOfCommit
{
    private const string SetActive = "update incidents.group_bindings set active = $2 where incident_id = $1 and active <> $2";

    private readonly List<(IncidentId Incident, bool IsActive)> _moved = [];

    public bool IsNeeded => _moved.Count > 0;

    public void Follow(IncidentId incident, bool isActive) => _moved.Add((incident, isActive));

    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var (incident, isActive) in _moved)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(SetActive)
            {
                Parameters = { new NpgsqlParameter { Value = incident.Value }, new NpgsqlParameter { Value = isActive } },
            });
    }

    public void Committed() => _moved.Clear();

    public void StartOver() => _moved.Clear();
}
