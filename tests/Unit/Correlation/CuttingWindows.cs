using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Unit.Correlation;

public sealed class CuttingWindows
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Opens_one_with_the_first_alert_that_is_in_none()
    {
        var windows = BeginningWindow.Cut([At(3, "A"), At(4, "B"), At(7.9, "C"), At(8, "D")], Noon.AddMinutes(60));

        windows.Select(window => (window.Start, string.Join(" ", window.Signatures.Select(one => one.Text).Order()))).ShouldBe(
            [(Noon.AddMinutes(3), "A B C"), (Noon.AddMinutes(8), "D")]);
    }

    [Fact]
    public void Leaves_one_that_is_not_over() => BeginningWindow.Cut([At(0, "A"), At(6, "B")], Noon.AddMinutes(10)).Count.ShouldBe(1);

    [Fact]
    public void Is_the_same_whether_cut_at_once_or_from_where_it_ended()
    {
        Beginning[] all = [.. Enumerable.Range(0, 40).Select(i => At(i * 1.7, $"K{(char)('A' + i % 7)}"))];
        var whole = BeginningWindow.Cut(all, Noon.AddMinutes(100));

        var first = BeginningWindow.Cut(all, Noon.AddMinutes(31));
        var rest = BeginningWindow.Cut([.. all.Where(one => one.At >= first[^1].End)], Noon.AddMinutes(100));

        first.Concat(rest).Select(Text).ShouldBe(whole.Select(Text));
    }

    [Fact]
    public void Counts_a_kind_once_and_each_pair_of_kinds_once()
    {
        var (signatures, pairs) = Counts.Of(BeginningWindow.Cut([At(0, "A 1"), At(1, "A 22"), At(2, "B"), At(10, "A 3")], Noon.AddMinutes(60)));

        signatures.Keys.Select(one => one.Text).Order().ShouldBe(["A #", "B"]);
        var weight = Decay.WeightAt(Noon);
        signatures.Single(one => one.Key.Text == "A #").Value.ShouldBe(2 * weight, weight / 1_000);
        pairs.Values.ShouldHaveSingleItem().ShouldBe(weight, weight / 1_000);
        pairs.Keys.ShouldAllBe(pair => pair.One < pair.Other);
    }

    [Fact]
    public void Takes_no_more_kinds_than_make_a_bounded_number_of_pairs_and_the_same_ones_each_time()
    {
        var storm = BeginningWindow.Cut([.. Enumerable.Range(0, 1_000).Select(i => At(0, Word(i)))], Noon.AddMinutes(60)).ShouldHaveSingleItem();
        var again = BeginningWindow.Cut([.. Enumerable.Range(0, 1_000).Reverse().Select(i => At(0, Word(i)))], Noon.AddMinutes(60)).ShouldHaveSingleItem();

        storm.Signatures.Count.ShouldBe(BeginningWindow.MaxSignatures);
        Text(again).ShouldBe(Text(storm));
    }

    [Fact]
    public void Knows_kinds_by_name_and_service_and_not_by_numbers()
    {
        Signature.Of(new(Noon, "Disk full on db-17", ["db-2"], null)).ShouldBe(Signature.Of(new(Noon, "Disk full on db-4", ["db-133"], null)));
        Signature.Of(new(Noon, "A", ["b", "c"], null)).ShouldBe(Signature.Of(new(Noon, "A", ["c", "b"], null)));
        Signature.Of(new(Noon, "A", ["b"], null)).Id.ShouldNotBe(Signature.Of(new(Noon, "Ab", [], null)).Id);
        Signature.Of(new(Noon, "A", ["b"], null)).Text.ShouldBe("A on b");
    }

    private static string Word(int number) => new([(char)('a' + number / 100), (char)('a' + number / 10 % 10), (char)('a' + number % 10)]);

    private static string Text(BeginningWindow window) => $"{window.Start:O} {string.Join(" ", window.Signatures)}";

    private static Beginning At(double minutes, string name) => new(Noon.AddMinutes(minutes), name, [], null);
}
