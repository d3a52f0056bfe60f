namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>How heavy each kind of alert, and each pair of kinds, is in some windows.</summary>
public static class Counts
{
    /// <returns>Of a pair the smaller id comes first.</returns>
    public static (IReadOnlyDictionary<Signature, double> Signatures, IReadOnlyDictionary<(long One, long Other), double> Pairs) Of(
        IEnumerable<BeginningWindow> windows)
    {
        Dictionary<long, (Signature Signature, double Weight)> signatures = [];
        Dictionary<(long, long), double> pairs = [];
        foreach (var window in windows)
        {
            var weight = Decay.WeightAt(window.Start);
            for (var i = 0; i < window.Signatures.Count; i++)
            {
                var signature = window.Signatures[i];
                signatures[signature.Id] = (signature, signatures.GetValueOrDefault(signature.Id).Weight + weight);
                for (var j = 0; j < i; j++)
                {
                    var pair = (window.Signatures[j].Id, signature.Id); // a window's are in the order of their ids
                    pairs[pair] = pairs.GetValueOrDefault(pair) + weight;
                }
            }
        }

        return (signatures.Values.ToDictionary(one => one.Signature, one => one.Weight), pairs);
    }
}
