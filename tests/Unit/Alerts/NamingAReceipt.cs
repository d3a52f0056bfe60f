using CsCheck;
using IncidentManager.Infrastructure.Alerts;

namespace IncidentManager.Unit.Alerts;

public sealed class NamingAReceipt
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Says_where_it_stands_and_when_it_came() => Gen.Select(Gen.Int[0, ushort.MaxValue], Gen.Int[0, 1_000_000_000]).Sample((place, later) =>
    {
        var at = Noon.AddMilliseconds(later);
        var pack = ReceiptIds.NewPack(at);

        var id = ReceiptIds.InPack(pack, place);

        ReceiptIds.Split(id).ShouldBe((pack, place));
        ReceiptIds.TimeOf(id).ShouldBe(at);
        (id.Version, id.Variant & 0b1100).ShouldBe((7, 0b1000));
    }, iter: 1_000);

    [Fact]
    public void Is_another_one_for_each_place_and_each_pack()
    {
        var packs = Enumerable.Range(0, 100).Select(_ => ReceiptIds.NewPack(Noon)).ToList();

        packs.SelectMany(pack => Enumerable.Range(0, 50).Select(place => ReceiptIds.InPack(pack, place))).Distinct().Count().ShouldBe(5_000);
        packs.ShouldAllBe(pack => ReceiptIds.Split(pack).Place == 0);
    }

    [Fact]
    public void Refuses_a_place_that_does_not_fit() => Should.Throw<OverflowException>(() => ReceiptIds.InPack(ReceiptIds.NewPack(Noon), 65_536));
}
