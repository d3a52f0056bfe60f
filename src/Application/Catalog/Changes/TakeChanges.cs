using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog.Changes;

public enum ChangeOutcome { Created, Updated, Unchanged, PassedOver, Rejected }

/// <summary>What became of one change of a request.</summary>
/// <param name="Id">Null where nothing is kept of it.</param>
/// <param name="Reason">Of one that was rejected or passed over.</param>
public sealed record TakenChange(int Index, Guid? Id, string Outcome, string? Reason);

public sealed record ChangesTaken(IReadOnlyList<TakenChange> Changes);

/// <summary>
/// Keeps the good ones of some changes. One that is known by its source and id is told anew: ux_changes_identity refuses the second of two requests that bring it at once,
/// and the revision the slower of two that change it; either is then decided anew on what the other one left.
/// </summary>
public sealed record TakeChanges(IReadOnlyList<ChangeSubmission> Changes) : ICommand<ChangesTaken>;

internal sealed class TakeChangesHandler(ICatalogDb db, TimeProvider clock) : ICommandHandler<TakeChanges, ChangesTaken>
{
    public async Task<Result<ChangesTaken>> Handle(TakeChanges command, CancellationToken cancellationToken)
    {
        if (command.Changes.All(one => one.Problems is not null)) return CatalogErrors.NoneTaken(ProblemsOf(command.Changes));

        var known = await KnownOf(command.Changes, cancellationToken);
        var now = clock.Now();
        return new ChangesTaken([.. command.Changes.Select((one, index) => one switch
        {
            { Change: { } change } => Take(change, index, known, now),
            { PassedOver: { } reason } => new TakenChange(index, null, ChangeOutcome.PassedOver.Name(), reason),
            _ => new TakenChange(index, null, ChangeOutcome.Rejected.Name(), string.Join("; ", one.Problems!.Select(field => $"{field.Key} {field.Value[0]}"))),
        })]);
    }

    private TakenChange Take(ReportedChange reported, int index, Dictionary<(string, string), Change> known, DateTimeOffset now)
    {
        if (reported.Identity is { } identity && known.TryGetValue((reported.Source, identity), out var before))
            return new(index, before.Id.Value, (before.Report(reported, now) ? ChangeOutcome.Updated : ChangeOutcome.Unchanged).Name(), null);

        var change = Change.Make(reported, now);
        db.Changes.Add(change);
        if (change.Identity is not null) known.Add((change.Source, change.Identity), change); // it may come twice in one request
        return new(index, change.Id.Value, ChangeOutcome.Created.Name(), null);
    }

    private async Task<Dictionary<(string, string), Change>> KnownOf(IReadOnlyList<ChangeSubmission> changes, CancellationToken ct)
    {
        string[] sources = [.. changes.Select(one => one.Change?.Source).OfType<string>().Distinct()];
        string[] identities = [.. changes.Select(one => one.Change?.Identity).OfType<string>().Distinct()];
        if (identities.Length == 0) return [];

        return await db.Changes
            .Where(change => identities.Contains(change.Identity!) && sources.Contains(change.Source))
            .ToDictionaryAsync(change => (change.Source, change.Identity!), ct);
    }

    /// <summary>A lone change's fields by their names; several ones' behind their index.</summary>
    private static Dictionary<string, string[]> ProblemsOf(IReadOnlyList<ChangeSubmission> rejected) => rejected
        .SelectMany((one, index) => one.Problems!.Select(field => (Name: rejected.Count == 1 ? field.Key : $"[{index}].{field.Key}", field.Value)))
        .Take(100)
        .ToDictionary(field => field.Name, field => field.Value);
}
