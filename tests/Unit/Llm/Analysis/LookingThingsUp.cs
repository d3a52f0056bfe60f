using IncidentManager.Application.Llm.Analysis;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;
using IncidentManager.Domain.Llm.Redaction;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentManager.Unit.Llm.Analysis;

public sealed class LookingThingsUp
{
    private const string Evil = "https://evil.example/?d=1";
    private static readonly CaseFact Incident = new("f1", FactKind.Incident, "Checkout fails.");

    private static string Ask(string input) => $$"""{"ask": [{"tool": "runbook", "input": "{{input}}"}]}""";

    private static Task<Investigation> Run(Models models, Func<LookedUp> tool, params CaseFact[] facts) =>
        new Investigator(models, models, models, new OneTool(tool), TimeProvider.System, NullLogger<Investigator>.Instance).Run(
            AnalysisRun.Begin(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), IncidentId.New(DateTimeOffset.UnixEpoch), AnalysisUse.Analysis, Prompts.Analysis1, null, null, DateTimeOffset.UnixEpoch),
            Severity.P1, facts, isAskedFor: true, CancellationToken.None);

    [Fact]
    public async Task Makes_a_fact_of_what_was_found_and_of_nothing_that_the_model_wrote()
    {
        var models = new Models(Ask(Evil), $$"""{"summary": "See {{Evil}}", "confidence": 0.9, "evidence": [{"fact": "t1", "says": "x"}]}""");

        var (outcome, facts) = await Run(models, () => new LookedUp("Restart the pool.", FactKind.ToolResult), Incident);

        facts[^1].ShouldBe(new CaseFact("t1", FactKind.ToolResult, "Restart the pool."));
        outcome.Finding!.Summary.ShouldBe($"See {PlainText.InPlaceOfAddress}");
        (outcome.Finding.Evidence.Single().Fact, outcome.Finding.Confidence, outcome.Tools.Single().Input).ShouldBe(("t1", 0.9, Evil));
    }

    [Fact]
    public async Task Takes_no_address_from_what_the_model_queried_for()
    {
        var models = new Models(Ask("x"), $$"""{"summary": "See {{Evil}}"}""");

        (await Run(models, () => new LookedUp($"u={Evil}", FactKind.Metric), Incident)).Outcome.Finding!.Summary.ShouldBe($"See {PlainText.InPlaceOfAddress}");
    }

    [Fact]
    public async Task Tells_the_model_of_what_was_not_found_and_lets_it_not_be_cited()
    {
        var models = new Models(Ask("x"), """{"summary": "s", "evidence": [{"fact": "t1", "says": "x"}]}""");

        var (outcome, facts) = await Run(models, () => LookedUp.Nothing("Neither links it."), Incident);

        models.Asked[^1].ShouldContain("Neither links it.");
        facts.ShouldBe([Incident]);
        (outcome.Finding!.Evidence.Count, outcome.DroppedCitations).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Passes_over_what_is_asked_for_beside_the_last_answer()
    {
        var models = new Models(Ask("x"), Ask("y"), """{"summary": "s", "ask": [{"tool": "runbook", "input": "z"}]}""");

        var (outcome, _) = await Run(models, () => LookedUp.Nothing(""), Incident);

        (outcome.State, outcome.Finding!.Summary, outcome.Tools.Count).ShouldBe((AnalysisState.Succeeded, "s", 2));
    }

    [Fact]
    public async Task Gives_up_on_a_model_that_only_asks()
    {
        var (outcome, _) = await Run(new Models(Ask("x"), Ask("y"), Ask("z")), () => LookedUp.Nothing(""), Incident);

        (outcome.State, outcome.Code).ShouldBe((AnalysisState.Failed, "llm_unusable_answer"));
    }

    [Fact]
    public async Task Goes_on_when_one_fails()
    {
        var models = new Models(Ask("x"), """{"summary": "s"}""");

        var (outcome, _) = await Run(models, () => throw new InvalidOperationException("Password=hunter2"), Incident);

        (outcome.State, outcome.Tools.Single().Result).ShouldBe((AnalysisState.Succeeded, "It failed."));
        models.Asked[^1].ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Lets_nothing_be_cited_that_there_was_no_room_for()
    {
        var models = new Models("""{"summary": "s", "evidence": [{"fact": "f1"}, {"fact": "last"}]}""");
        var many = Enumerable.Range(1, 12).Select(n => new CaseFact($"f{n}", FactKind.Alert, new string('a', Prompts.MaxFactLength)));

        var (outcome, _) = await Run(models, () => LookedUp.Nothing(""), [.. many, new CaseFact("last", FactKind.Alert, "b")]);

        (outcome.Finding!.Evidence.Single().Fact, outcome.DroppedCitations).ShouldBe(("f1", 1));
    }

    [Fact]
    public async Task Sends_no_name_again_that_was_hidden_before()
    {
        var models = new Models(Ask("Who is person-1?"), """{"summary": "person-1 did it on host-1."}""");

        var (outcome, _) = await Run(
            models, () => new LookedUp("Ask ada king about DB-7.int.example, not Ada Kingsley.", FactKind.ToolResult), Incident with { Text = "owner=\"Ada King\" host=\"db-7.int.example\"" });

        outcome.Finding!.Summary.ShouldBe("Ada King did it on db-7.int.example.");
        outcome.Tools.Single().Input.ShouldBe("Who is Ada King?");
        models.Asked[^1].ShouldNotContain("Ada King ", Case.Insensitive);
        models.Asked[^1].ShouldNotContain("Ada King?");
        models.Asked[^1].ShouldNotContain("db-7", Case.Insensitive);
        models.Asked[^1].ShouldContain("Ask person-1 about host-1, not Ada Kingsley.");
        models.Asked[^1].ShouldContain("Who is person-1?");
    }

    private sealed class OneTool(Func<LookedUp> use) : ICaseTools
    {
        public IReadOnlyList<ToolDescription> Tools { get; } = [new("runbook", "Reads.", "an address")];

        public Task<LookedUp> Use(IncidentId incident, string tool, string input, CancellationToken ct) => Task.FromResult(use());
    }

    /// <summary>Answers in turn; what it was asked is kept as it came in.</summary>
    private sealed class Models(params string[] answers) : IModelCalls, IRedactionOfIncidents, ICallStore, ICallPart<IRedaction>, IRedaction
    {
        private readonly Pseudonyms _pseudonyms = new();
        private readonly Redactor _redactor = new(RedactionSettings.Default);

        public List<string> Asked { get; } = [];
        public bool IsConfigured => true;
        public string Version => Redactor.Version;

        public Task<ModelAnswer> Ask(ModelQuestion question, CancellationToken ct)
        {
            Asked.Add(string.Join('\n', question.Messages.Select(message => message.Text)));
            var answer = answers[Asked.Count - 1];
            var text = Restore(answer);
            return Task.FromResult(new ModelAnswer(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)), text, null, null, null, null, 0, TimeSpan.Zero) { RedactedText = answer });
        }

        public IRedaction Result => this;

        public ICallPart<IRedaction> Of(IncidentId incident) => this;

        public ICallPart Keep(IncidentId incident, IRedaction redaction) => this;

        public Task Send(IReadOnlyList<ICallPart> parts, CancellationToken ct) => Task.CompletedTask;

        public string Redact(string text) => _redactor.Redact(text, _pseudonyms);

        public string Hide(string text) => _pseudonyms.Hide(text);

        public string Restore(string text) => _pseudonyms.Restore(text);
    }
}
