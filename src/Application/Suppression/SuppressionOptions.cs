using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression;

/// <summary>The section `Suppression` of the configuration.</summary>
public sealed class SuppressionOptions
{
    public const string Section = "Suppression";

    /// <summary>How long before the end of a silence an alert of our own reminds of it, if something still fires behind it; 0 turns that off. Default 15 minutes.</summary>
    public TimeSpan RemindBefore { get; set; } = TimeSpan.FromMinutes(15);

    public BreadthOptions Breadth { get; set; } = new();

    public sealed class BreadthOptions
    {
        /// <summary>Past these a silence must be confirmed; not set by default.</summary>
        public LimitOptions Confirm { get; set; } = new();

        /// <summary>Past these a silence is refused; not set by default.</summary>
        public LimitOptions Refuse { get; set; } = new();
    }

    public sealed class LimitOptions
    {
        /// <summary>Of the incidents of the last 7 days that it would have hidden, between 0 and 1.</summary>
        public double? Share { get; set; }

        /// <summary>How many of them.</summary>
        public int? Incidents { get; set; }

        public bool IsSound => !(Share is < 0 or > 1) && !(Incidents is < 0);

        internal BreadthLimit ToLimit() => new(Share, Incidents);
    }
}
