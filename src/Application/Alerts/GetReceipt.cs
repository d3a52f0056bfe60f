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
        var parts = await db.Receipts.AsNoTracking()
            .Where(receipt => receipt.Id == query.ReceiptId)
            .OrderBy(receipt => receipt.FirstIndex)
            .ToListAsync(cancellationToken);
        if (parts.Count == 0) return AlertErrors.ReceiptNotFound(query.ReceiptId);

        var items = parts.SelectMany(part => JsonSerializer.Deserialize<List<ReceiptItem>>(part.Outcomes, JsonSerializerOptions.Web)!);
        return new Receipt(parts[0].Id, parts[0].ReceivedAt, [.. items]);
    }
}
