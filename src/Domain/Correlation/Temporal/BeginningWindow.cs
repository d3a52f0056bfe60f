using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>Five minutes that began with an alert, and the kinds of alert that began in them.</summary>
/// <param name="Signatures">Each once, by id.</param>
public sealed record BeginningWindow(DateTimeOffset Start, IReadOnlyList<Signature> Signatures)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    /// <summary>
    /// In a storm of more kinds than that, those with the smallest ids count, the same ones each time (a bottom-k sample), so that n kinds make no n² pairs.
    /// </summary>
    public const int MaxSignatures = 50;

    public DateTimeOffset End => Start + Length;

    /// <summary>
    /// Cuts alerts into windows. One opens with the first alert that is in none before it, so that a cascade after a quiet time is never cut by a clock's grid;
    /// the same alerts and cursor give the same windows, whoever cuts them.
    /// </summary>
    /// <param name="beginnings">All that began at or after the cursor and before the end of what is known, oldest first.</param>
    /// <param name="known">Alerts that began before that moment are all there; a window that ends later waits.</param>
    /// <returns>The windows that are over.</returns>
    public static IReadOnlyList<BeginningWindow> Cut(IReadOnlyList<Beginning> beginnings, DateTimeOffset known)
    {
        List<BeginningWindow> windows = [];
        for (var first = 0; first < beginnings.Count;)
        {
            var end = beginnings[first].At + Length;
            if (end > known) break;

            Dictionary<long, Signature> signatures = [];
            var next = first;
            for (; next < beginnings.Count && beginnings[next].At < end; next++)
            {
                var signature = Signature.Of(beginnings[next]);
                signatures.TryAdd(signature.Id, signature);
            }

            windows.Add(new(beginnings[first].At, [.. signatures.Values.OrderBy(signature => signature.Id).Take(MaxSignatures)]));
            first = next;
        }

        return windows;
    }
}
