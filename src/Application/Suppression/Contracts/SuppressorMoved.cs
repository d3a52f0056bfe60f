using IncidentManager.Application.Common.Queue;

namespace IncidentManager.Application.Suppression.Contracts;

/// <summary>
/// Something that suppresses has begun, ended or changed: what it held back, and the incidents of the alerts that it is about, are to be looked at again.
/// A timer of the suppressor, due at its next begin or end; one without a key where it is another one than before.
/// </summary>
/// <param name="Suppressor">As <see cref="Domain.Suppression.Contracts.Suppressor.ToString"/> writes it; of an inhibition rule without the alert.</param>
/// <param name="Matchers">Of the alerts that it is about.</param>
/// <param name="OfAlerts">Not the rule is another one, but an alert that inhibits by it has ended.</param>
public sealed record SuppressorMoved(string Suppressor, IReadOnlyList<string> Matchers, bool OfAlerts = false) : IMessage
{
    public const string Name = "suppressor_moved";
}

internal sealed class SuppressorMovedHandler(IEnumerable<IReactTo<SuppressorMoved>> reactions) : Announcement<SuppressorMoved>(reactions);
