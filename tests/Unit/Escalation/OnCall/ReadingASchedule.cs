using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation.OnCall;

public sealed class ReadingASchedule
{
    private static readonly LayerText Good = A.Weekly("monday", "09:00", "2026-01-01T00:00Z", "ada");

    public static TheoryData<LayerText, string> Faults => new()
    {
        { Good with { Users = [] }, "users" },
        { Good with { Users = null }, "users" },
        { Good with { Users = ["ada", "No"] }, "users[1]" },
        { Good with { Users = [.. Enumerable.Repeat("ada", LayerReader.MaxUsers + 1)] }, "users" },
        { Good with { Rotation = null }, "rotation" },
        { Good with { Rotation = new RotationText("monthly", null, null) }, "rotation.type" },
        { Good with { Rotation = new RotationText("weekly", 0, null) }, "rotation.every" },
        { Good with { Rotation = new RotationText("weekly", null, "1h") }, "rotation.length" },
        { Good with { Handoff = null }, "handoff" },
        { Good with { Handoff = new HandoffText("9 am", "monday") }, "handoff.time" },
        { Good with { Handoff = new HandoffText("09:00", null) }, "handoff.day" },
        { Good with { Rotation = new RotationText("daily", null, null) }, "handoff.day" },
        { A.Custom("0s", "2026-01-01T00:00Z", "ada"), "rotation.length" },
        { A.Custom("59m", "2026-01-01T00:00Z", "ada"), "rotation.length" },
        { A.Custom("soon", "2026-01-01T00:00Z", "ada"), "rotation.length" },
        { Good with { Start = null }, "start" },
        { Good with { Start = A.Time("1969-01-01T00:00Z") }, "start" },
        { Good with { End = Good.Start }, "end" },
        { Good with { Name = "A layer" }, "name" },
        { Good.Only("25:00", "26:00"), "restrictions[0].from" },
        { Good.Only("08:00", "20:00").Only("08:00", "20:00", "someday"), "restrictions[1].days[0]" },
        { Good.Only(null, null), "restrictions[0].days" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Names_what_is_wrong_by_its_path(LayerText layer, string path)
    {
        List<string> wrong = [];

        ScheduleReader.Read([Good, layer], Zone.Utc, (field, _) => wrong.Add(field)).ShouldBeNull();

        wrong.ShouldContain($"layers[1].{path}");
        wrong.ShouldAllBe(field => field.StartsWith("layers[1].", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_a_layer_that_is_none_and_one_that_is_named_like_another()
    {
        List<string> wrong = [];

        ScheduleReader.Read([Good, null!, Good with { Name = "layer-1" }], Zone.Utc, (field, _) => wrong.Add(field)).ShouldBeNull();
        ScheduleReader.Read([.. Enumerable.Repeat(Good, Rota.MaxLayers + 1)], Zone.Utc, (field, _) => wrong.Add(field)).ShouldBeNull();

        wrong.ShouldBe(["layers[1]", "layers[2].name", "layers"]);
    }
}
