using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Suppression;

/// <summary>Compared with the database when an alert comes, and at once after a commit of this node.</summary>
internal sealed class Suppressions : ISuppressions
{
    private readonly KeptSettings<SuppressionNow> _kept;

    public Suppressions(ISuppressionReader reader, TimeProvider clock, ILogger<Suppressions> log)
    {
        _kept = new("suppression", Read, SuppressionNow.None, clock, log);

        async Task<Revised<SuppressionNow>?> Read(long? known, CancellationToken ct) =>
            await reader.ReadNewerThan(known, ct) is { } newer ? new(newer.Revision, newer) : null;
    }

    public SuppressionNow Now => _kept.Now;

    public ValueTask Refresh(CancellationToken ct) => _kept.Refresh(ct);

    public ValueTask<SuppressionNow> Newest(CancellationToken ct) => _kept.Newest(ct);

    /// <summary>The first reading, before this process says that it is ready; a database that is away is an exception.</summary>
    public Task Load(CancellationToken ct) => _kept.Load(ct);

    public void Forget() => _kept.Forget();
}

/// <summary>What this node committed counts here at once.</summary>
internal sealed class SuppressionsFollowTheirSettings(ISuppressions suppressions) : IAfterCommit<SuppressorChanged>
{
    public void Handle(SuppressorChanged happened) => suppressions.Forget();
}

/// <summary>Tells the other nodes, in the commit itself, and has looked at what the change is about.</summary>
internal sealed class SuppressionRevisionMoves(ISuppressionDb db, IOutbox outbox) : IWhen<SuppressorChanged>
{
    public async Task Handle(SuppressorChanged happened, CancellationToken ct)
    {
        (await db.RevisionOf(SettingsRevision.Suppression, ct)).Move();
        outbox.Add(new SuppressorMoved(happened.By.ToString(), happened.Matchers));
    }
}
