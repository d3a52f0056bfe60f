namespace IncidentManager.Application.Alerts;

/// <summary>One request of a sender: its alerts as the format's adapter read them, and what the ledger keeps of where they came from.</summary>
/// <param name="Format">The name of the format that <paramref name="Body"/> is in.</param>
/// <param name="Sender">Who sent it, as far as we can tell: the address it came from.</param>
/// <param name="Body">The bytes as they came, without secrets, and with what the format says in headers: whoever reads them again reads the same.</param>
/// <param name="Alerts">In the sender's order, rejected ones among them.</param>
public sealed record IntakeRequest(Door Door, string Format, string Sender, ReadOnlyMemory<byte> Body, IReadOnlyList<Submission> Alerts)
{
    /// <summary>The sender's own name for this request: another one with it is answered with the first one's receipt, for 24 hours.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The room that the body takes. Whoever still holds the request when its sender has been answered shares it.</summary>
    public IntakeRoom.Place? Place { get; init; }
}
