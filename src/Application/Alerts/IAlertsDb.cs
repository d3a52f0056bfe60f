using IncidentManager.Domain.Alerts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

/// <summary>For reading; alerts are written through <see cref="IAlertWriter"/> alone.</summary>
public interface IAlertsDb
{
    DbSet<Alert> Alerts { get; }
    DbSet<StoredReceipt> Receipts { get; }
}

/// <summary>A receipt as it stands in the ledger; <see cref="Outcomes"/> is the JSON of its items.</summary>
public sealed class StoredReceipt
{
    public Guid Id { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }
    public string Integration { get; private init; } = "";

    /// <summary>Of its first item: the receipt of a large request stands in several rows.</summary>
    public int FirstIndex { get; private init; }
    public string Outcomes { get; private init; } = "[]";

    private StoredReceipt() { } // EF Core
}
