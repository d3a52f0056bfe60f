using IncidentManager.Application.Alerts;

namespace IncidentManager.Unit.Alerts;

/// <summary>For requests on their way in, so that they never take more memory than there is for them.</summary>
public sealed class MakingRoom
{
    private const int Capacity = 100 * IntakeRoom.PerAlert;

    private readonly IntakeRoom _room = new(Capacity);

    [Fact]
    public void Counts_the_bytes_and_then_the_alerts_of_all()
    {
        using var one = Enter();
        using var other = Enter();

        one.TryGrow(10 * IntakeRoom.PerAlert).ShouldBeTrue();
        one.TryHold(30).ShouldBeTrue();

        other.TryGrow(60 * IntakeRoom.PerAlert).ShouldBeTrue();
        other.TryGrow(61 * IntakeRoom.PerAlert).ShouldBeFalse();
    }

    [Fact]
    public void Lets_nobody_in_until_somebody_leaves()
    {
        using (var one = Enter())
        {
            one.TryGrow(Capacity).ShouldBeTrue();
            _room.TryEnter().ShouldBeNull();
        }

        Enter().TryGrow(Capacity).ShouldBeTrue();
    }

    [Fact]
    public void Has_room_for_two_however_many_alerts_they_have()
    {
        using var one = Enter();
        using var other = Enter();
        using var third = Enter();

        one.TryHold(1_000_000).ShouldBeTrue();
        other.TryHold(1_000_000).ShouldBeTrue();
        third.TryHold(1).ShouldBeFalse();
    }

    [Fact]
    public void Has_room_for_one_that_is_alone_however_large_it_is()
    {
        using var one = Enter();

        one.TryGrow(2 * Capacity).ShouldBeTrue();
        one.TryHold(1).ShouldBeTrue();
    }

    private IntakeRoom.Place Enter() => _room.TryEnter().ShouldNotBeNull();
}
