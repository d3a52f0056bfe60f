using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>The receipt that a sender was given, from the ledger.</summary>
public sealed record GetReceipt(Guid ReceiptId) : IQuery<Receipt>;

internal sealed class GetReceiptHandler(IReceiptReader receipts) : IQueryHandler<GetReceipt, Receipt>
{
    public async Task<Result<Receipt>> Handle(GetReceipt query, CancellationToken cancellationToken) =>
        await receipts.Find(query.ReceiptId, cancellationToken) is { } found ? found : AlertErrors.ReceiptNotFound(query.ReceiptId);
}
