using System.Buffers.Binary;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;

namespace IncidentManager.Unit.Alerts;

public sealed class RememberingWhatFires
{
    /// <summary>Of each of the two generations.</summary>
    private const int Capacity = 50_000;

    private readonly KnownEpisodes _known = new();

    [Fact]
    public void Finds_what_it_was_told_and_nothing_else()
    {
        var episode = Of(1);
        _known.Remember(episode);

        (_known.Has(episode.Fingerprint), _known.Find(episode.Fingerprint)).ShouldBe((true, episode));
        (_known.Has(Key(2)), _known.Find(Key(2))).ShouldBe((false, null));
    }

    [Fact]
    public void Takes_the_later_word_for_true()
    {
        _known.Remember(Of(1));
        var later = Of(1);
        _known.Remember(later);

        _known.Find(Key(1)).ShouldBeSameAs(later);
    }

    [Fact]
    public void Forgets_what_it_is_told_to_in_whichever_generation_it_stands()
    {
        Remember(0, Capacity + 1);

        _known.Forget(Key(0));
        _known.Forget(Key(Capacity));

        (_known.Has(Key(0)), _known.Has(Key(Capacity)), _known.Has(Key(1))).ShouldBe((false, false, true));
    }

    [Fact]
    public void Forgets_what_was_not_used_for_long_and_keeps_what_is()
    {
        const int often = 5 * Capacity;
        _known.Remember(Of(often));
        for (var next = 0; next < 3 * Capacity; next++)
        {
            _known.Remember(Of(next));
            if (next % (Capacity / 2) == 0) _known.Find(Key(often)).ShouldNotBeNull();
        }

        _known.Has(Key(0)).ShouldBeFalse();
        _known.Has(Key(3 * Capacity - 1)).ShouldBeTrue();
        Enumerable.Range(0, 3 * Capacity).Count(number => _known.Has(Key(number))).ShouldBeInRange(Capacity, 2 * Capacity);
    }

    [Fact]
    public void Looking_whether_it_is_known_is_no_use_of_it()
    {
        Remember(0, Capacity);
        Remember(Capacity, 1); // now all of the first are the older generation
        _known.Has(Key(0)).ShouldBeTrue();

        Remember(Capacity + 1, Capacity);

        _known.Has(Key(0)).ShouldBeFalse();
    }

    [Fact]
    public void Remembering_the_same_again_and_again_takes_no_room()
    {
        _known.Remember(Of(0));
        for (var round = 0; round < 2 * Capacity + 1; round++) _known.Remember(Of(1));

        _known.Has(Key(0)).ShouldBeTrue();
    }

    [Fact]
    public void Remembering_and_forgetting_takes_no_room()
    {
        _known.Remember(Of(0));
        for (var round = 1; round < 2 * Capacity + 1; round++)
        {
            _known.Remember(Of(round));
            _known.Forget(Key(round));
        }

        _known.Has(Key(0)).ShouldBeTrue();
    }

    private void Remember(int first, int count)
    {
        for (var number = first; number < first + count; number++) _known.Remember(Of(number));
    }

    private static KnownEpisode Of(int number) =>
        new(Key(number), Guid.Empty, Guid.Empty, Severity.P2, new AlertKind("test", Severity.P2, IncidentType.Unknown));

    private static Fingerprint Key(int number)
    {
        Span<byte> hash = stackalloc byte[Fingerprint.Length];
        BinaryPrimitives.WriteInt32BigEndian(hash[^sizeof(int)..], number);
        return Fingerprint.FromBytes(hash);
    }
}
