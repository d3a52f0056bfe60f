namespace IncidentManager.Correlation.Storms;

/// <summary>
/// Chance that is the same for ever: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014), so that a
/// seed means the same storms on any runtime.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>Both bounds included.</summary>
    public int Between(int least, int most) => least + (int)(Fraction() * (most - least + 1));

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + (most - least) * Fraction();

    public T Pick<T>(IReadOnlyList<T> of) => of[(int)(Fraction() * of.Count)];

    public TimeSpan Exponential(TimeSpan mean) => mean * -Math.Log(1 - Fraction());

    /// <summary>Half of them are shorter than the median, and a few much longer: how delays and repairs are spread.</summary>
    public TimeSpan LogNormal(TimeSpan median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>So many different ones, in no order; all if there are fewer.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        var left = of.ToList();
        List<T> taken = [];
        while (taken.Count < count && left.Count > 0)
        {
            var at = (int)(Fraction() * left.Count);
            taken.Add(left[at]);
            left.RemoveAt(at);
        }

        return taken;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - Fraction())) * Math.Cos(2 * Math.PI * Fraction());

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
