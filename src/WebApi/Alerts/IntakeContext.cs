using IncidentManager.Application.Alerts;

namespace IncidentManager.WebApi.Alerts;

internal static class IntakeContext
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The request as the ledger will know it.</summary>
    public static IntakeRequest Intake(
        this HttpContext context, Door door, string format, ReadOnlyMemory<byte> body, IReadOnlyList<Submission> alerts) =>
        new(door, format, context.Connection.RemoteIpAddress?.ToString() ?? "", body, alerts)
        {
            IdempotencyKey = context.Request.Headers[IdempotencyKey] is [{ Length: > 0 } key] ? key : null,
        };
}
