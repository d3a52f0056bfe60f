namespace IncidentManager.Domain.Correlation.Similarity;

/// <summary>
/// Finds sets that may be alike without comparing them: of each of 60 random orders of all features, the first one that a set has is the same in two sets as often as
/// the sets are alike (Broder, On the resemblance and containment of documents, 1997). Twenty bands of three: two sets that are alike by 0.5 share a band with a probability of
/// 93 %, by 0.6 of 99 %, by 0.2 of 15 % (Indyk and Motwani, Approximate nearest neighbors, 1998). A feature of weight n stands for n features.
/// </summary>
public static class MinHash
{
    public const int Bands = 20;
    private const int Rows = 3;

    /// <summary>The band's number is in each value, so that only the same bands are ever equal.</summary>
    /// <returns>None of no features.</returns>
    public static int[] BandsOf(IReadOnlyCollection<string> features)
    {
        if (features.Count == 0) return [];

        var least = new ulong[Bands * Rows];
        Array.Fill(least, ulong.MaxValue);
        foreach (var feature in features)
        {
            var hash = HashOf(feature);
            for (var copy = 1; copy <= Features.WeightOf(feature); copy++)
                for (var i = 0; i < least.Length; i++) least[i] = Math.Min(least[i], Mix(hash + ((ulong)copy << 32) ^ Mix((ulong)i + 1)));
        }

        var bands = new int[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var value = (ulong)band;
            for (var row = 0; row < Rows; row++) value = Mix(value ^ least[band * Rows + row]);
            bands[band] = (int)value;
        }

        return bands;
    }

    /// <summary>FNV-1a: the values are stored, so it must be the same on every machine and in every version.</summary>
    private static ulong HashOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    /// <summary>SplitMix64's finish (Steele, Lea and Flood, 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
