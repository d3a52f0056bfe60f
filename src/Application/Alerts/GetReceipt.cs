using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

/// <summary>The receipt that a sender was given, from the ledger.</summary>
public sealed record GetReceipt(Guid ReceiptId) : IQuery<Receipt>;

internal sealed class GetReceiptHandler(IAlertsDb db) : IQueryHandler<GetReceipt, Receipt>
{
    public async Task<Result<Receipt>> Handle(GetReceipt query, CancellationToken cancellationToken)
    {
        var stored = await db.Receipts.AsNoTracking().SingleOrDefaultAsync(receipt => receipt.Id == query.ReceiptId, cancellationToken);
        if (stored is null) return AlertErrors.ReceiptNotFound(query.ReceiptId);

        var items = JsonSerializer.Deserialize<List<ReceiptItem>>(stored.Outcomes, JsonSerializerOptions.Web);
        return new Receipt(stored.Id, stored.ReceivedAt, items!);
    }
}
