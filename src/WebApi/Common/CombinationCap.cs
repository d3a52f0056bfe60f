namespace IncidentManager.WebApi.Common;

/// <summary>
/// Keeps a metric at no more than <see cref="Max"/> combinations of method, endpoint and status, whatever is asked for.
/// Not thread safe: the caller takes a lock, once for each new combination.
/// </summary>
/// <remarks>
/// The last part is set aside for the endpoint `other`, which the rest is folded into: first with the exact status, at the very
/// end with its class as x00, which RFC 9110 (15) lets every unknown status be treated as: 8 methods × 5 classes always fit.
/// </remarks>
internal sealed class CombinationCap
{
    public const int Max = 1_000;
    public const string Other = "other";

    private const int Classes = 8 * 5;
    private const int OthersWithExactStatus = 88;
    private const int Own = Max - OthersWithExactStatus - Classes;

    private readonly HashSet<(string Method, string Endpoint, string Status)> _own = [];
    private readonly HashSet<(string Method, string Status)> _others = [];

    public (string Endpoint, string Status) Admit(string method, string endpoint, string status)
    {
        if (Fits(_own, (method, endpoint, status), Own)) return (endpoint, status);
        if (Fits(_others, (method, status), OthersWithExactStatus)) return (Other, status);
        return (Other, status[0] is >= '1' and <= '4' ? $"{status[0]}00" : "500");
    }

    private static bool Fits<T>(HashSet<T> admitted, T combination, int max) =>
        admitted.Contains(combination) || (admitted.Count < max && admitted.Add(combination));
}
