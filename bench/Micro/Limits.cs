namespace IncidentManager.Micro;

/// <summary>What a benchmark may cost at most; the run fails where the median, or the allocation, is above it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LimitAttribute(double nanoseconds) : Attribute
{
    public const long AnyNumber = -1;

    /// <summary>For one operation.</summary>
    public double Nanoseconds { get; } = nanoseconds;

    /// <summary>Allocated by one operation.</summary>
    public long Bytes { get; init; } = AnyNumber;
}
