namespace IncidentManager.Domain.Notifications;

/// <summary>What became of one call to a provider.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The provider took it.</summary>
    /// <param name="Reference">Its own name of the message, for support and for later updates; null where it gives none.</param>
    /// <param name="IsConfirmed">It vouches for the arrival, or the receiver itself answered; else it merely took it.</param>
    public sealed record Accepted(string? Reference, bool IsConfirmed) : SendOutcome;

    /// <summary>It will not take it, today or tomorrow: another try is of no use.</summary>
    public sealed record Refused(string Why) : SendOutcome;

    /// <summary>It certainly did not take it, but may later.</summary>
    /// <param name="NotBefore">What it asked for, if it did.</param>
    public sealed record Later(string Why, DateTimeOffset? NotBefore) : SendOutcome;

    /// <summary>The call was cut off: it may have arrived.</summary>
    public sealed record Unknown(string Why) : SendOutcome;
}
