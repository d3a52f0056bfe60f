using System.Text.Json;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Turns what a batch changed about groups into the rows of <see cref="GroupSql"/>.</summary>
internal static class GroupRows
{
    /// <summary>After the incidents' rows.</summary>
    public static void AddKeys(NpgsqlBatch batch, KnownAlerts known, DateTimeOffset now)
    {
        (GroupKey Key, GroupInBatch Group)[] changed =
            [.. known.Groups.Where(group => group.Value.Changed).Select(group => (group.Key, group.Value)).OrderBy(group => group.Key)];
        (GroupKey Key, GroupInBatch Group)[] taken = [.. changed.Where(group => group.Group.Stored != group.Group.Incident)];

        new Columns<(GroupKey Key, GroupInBatch Group)>(batch, GroupSql.LetGo, [.. taken.Where(one => one.Group.Stored is not null)])
            .Add(one => one.Key.ToBytes()).Add(one => one.Group.Stored!.Value.Value).Add(one => one.Group.StoredAt!.Value)
            .Write();
        new Columns<NewKey>(batch, GroupSql.Bind, [.. NewKeys(known, taken).OrderBy(one => one.Key)])
            .Add(one => one.Key.ToBytes()).Add(one => one.Incident.Value).Add(one => known.Incidents[one.Incident].State.IsActive())
            .Add(one => one.Kind.Name()).Add(one => one.IsExplained).AddOne(now)
            .Write();
        new Columns<(GroupKey Key, GroupInBatch Group)>(batch, GroupSql.Touch, [.. changed.Where(group => group.Group.Stored == group.Group.Incident)])
            .Add(one => one.Key.ToBytes()).Add(one => one.Group.Incident!.Value.Value).Add(one => one.Group.TouchedAt).Add(one => one.Group.IsExplained)
            .Write();
    }

    /// <summary>After the alerts' rows.</summary>
    public static void AddDecisions(NpgsqlBatch batch, Grouping grouping, DateTimeOffset now)
    {
        new Columns<(GroupKey Key, AlertId Alert)>(batch, GroupSql.Wait, grouping.BeganToWait)
            .Add(one => one.Key.ToBytes()).Add(one => one.Alert.Value).AddOne(now)
            .Write();
        new Columns<GroupKey>(batch, GroupSql.WaitNoMore, [.. grouping.Reached]).Add(one => one.ToBytes()).AddOne(now).Write();
        new Columns<DecisionRow>(batch, GroupSql.InsertDecisions, grouping.Decisions)
            .Add(one => one.Alert.Value).Add(one => one.Incident?.Value).Add(one => one.At).Add(one => one.Strategy.Name()).Add(one => one.Reason)
            .Add(one => one.Rule).Add(one => one.RuleVersion).AddJson(one => JsonSerializer.Serialize(one.Keys)).Add(one => one.Distance)
            .Add(one => one.RelatedTo?.Value)
            .Write();
    }

    private static IEnumerable<NewKey> NewKeys(KnownAlerts known, (GroupKey Key, GroupInBatch Group)[] taken) => known.BoundAnew
        .Select(bound => new NewKey(GroupKey.FromBytes(bound.Fingerprint.ToBytes()), bound.Incident, GroupKeyKind.Fingerprint, false))
        .Concat(taken.Select(one => new NewKey(one.Key, one.Group.Incident!.Value, one.Group.Kind, one.Group.IsExplained)));

    private readonly record struct NewKey(GroupKey Key, IncidentId Incident, GroupKeyKind Kind, bool IsExplained);
}
