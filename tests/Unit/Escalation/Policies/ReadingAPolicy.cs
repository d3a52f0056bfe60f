using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Escalation.Policies;

public sealed class ReadingAPolicy
{
    private static readonly StepText Ada = new(null, ["user:ada"]);

    [Fact]
    public void Fills_in_what_is_left_out()
    {
        var plan = PolicyReader.Read(new PolicyText { Steps = [Ada, new("5m", ["schedule:payments", "contact-point:chat"])] }, Fail)!;

        plan.Steps.Select(step => step.Delay).ShouldBe([TimeSpan.Zero, TimeSpan.FromMinutes(5)]);
        plan.Steps[1].Targets.ShouldBe([new(TargetKind.Schedule, "payments"), new(TargetKind.ContactPoint, "chat")]);
        (plan.Repeat, plan.RepeatAfter, plan.ReescalateAfter).ShouldBe((0, TimeSpan.FromMinutes(5), null));
        Enum.GetValues<Severity>().Select(plan.UrgencyOf).ShouldBe([Urgency.High, Urgency.High, Urgency.High, Urgency.Low, null]);
    }

    [Fact]
    public void Takes_the_urgency_of_each_severity_that_is_named()
    {
        var words = new Dictionary<string, string> { ["p0"] = "low", ["P2"] = "record", ["p4"] = "high" };

        var plan = PolicyReader.Read(new PolicyText { Steps = [Ada], Urgency = words }, Fail)!;

        Enum.GetValues<Severity>().Select(plan.UrgencyOf).ShouldBe([Urgency.Low, Urgency.High, null, Urgency.Low, Urgency.High]);
    }

    public static TheoryData<string, PolicyText> Faults => new()
    {
        { "steps", new PolicyText() },
        { "steps", new PolicyText { Steps = [] } },
        { "steps", new PolicyText { Steps = [.. Enumerable.Repeat(new StepText("1m", ["user:ada"]), 21)] } },
        { "steps[0]", new PolicyText { Steps = [null!] } },
        { "steps[0].delay", new PolicyText { Steps = [new("soon", ["user:ada"])] } },
        { "steps[0].delay", new PolicyText { Steps = [new("25h", ["user:ada"])] } },
        { "steps[1].delay", new PolicyText { Steps = [Ada, new(null, ["user:bob"])] } },
        { "steps[1].delay", new PolicyText { Steps = [Ada, new("0s", ["user:bob"])] } },
        { "steps[0].targets", new PolicyText { Steps = [new(null, null)] } },
        { "steps[0].targets", new PolicyText { Steps = [new(null, [])] } },
        { "steps[0].targets", new PolicyText { Steps = [new(null, [.. Enumerable.Range(0, 21).Select(i => $"user:u{i}")])] } },
        { "steps[0].targets[0]", new PolicyText { Steps = [new(null, ["ada"])] } },
        { "steps[0].targets[0]", new PolicyText { Steps = [new(null, ["team:ada"])] } },
        { "steps[0].targets[0]", new PolicyText { Steps = [new(null, ["user:Ada Lovelace"])] } },
        { "steps[0].targets[0]", new PolicyText { Steps = [new(null, [null!])] } },
        { "steps[0].targets[1]", new PolicyText { Steps = [new(null, ["user:ada", "user:ada"])] } },
        { "repeat", new PolicyText { Steps = [Ada], Repeat = -1 } },
        { "repeat", new PolicyText { Steps = [Ada], Repeat = 21 } },
        { "repeatAfter", new PolicyText { Steps = [Ada], RepeatAfter = "0s" } },
        { "reescalateAfter", new PolicyText { Steps = [Ada], ReescalateAfter = "59s" } },
        { "reescalateAfter", new PolicyText { Steps = [Ada], ReescalateAfter = "31d" } },
        { "urgency", new PolicyText { Steps = [Ada], Urgency = new Dictionary<string, string> { ["critical"] = "high" } } },
        { "urgency.p1", new PolicyText { Steps = [Ada], Urgency = new Dictionary<string, string> { ["p1"] = "never" } } },
        { "urgency.p1", new PolicyText { Steps = [Ada], Urgency = new Dictionary<string, string> { ["p1"] = null! } } },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Names_what_is_wrong_by_its_path(string path, PolicyText text)
    {
        var paths = new List<string>();

        PolicyReader.Read(text, (where, _) => paths.Add(where)).ShouldBeNull();

        paths.ShouldBe([path]);
    }

    [Theory]
    [InlineData("user:ada", "user ada")]
    [InlineData("schedule:payments", "schedule payments")]
    [InlineData("contact-point:chat", "contact point chat")]
    public void Writes_a_target_as_it_was_read(string text, string words)
    {
        Target.TryParse(text, out var target).ShouldBeTrue();
        (target.ToString(), target.Words).ShouldBe((text, words));
    }

    private static void Fail(string path, string problem) => Assert.Fail($"{path} {problem}");
}
