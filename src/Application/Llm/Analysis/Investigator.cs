using IncidentManager.Application.Common;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>
/// Asks a model about facts: redacts them, then cuts them, has looked up what the model asks for, within bounds, and reads the answer. Whatever goes wrong, there is a finding by plain rules.
/// </summary>
internal sealed partial class Investigator(IModelCalls models, IRedactionOfIncidents redactions, ICallStore store, ICaseTools tools, TimeProvider clock, ILogger<Investigator> logger)
{
    /// <summary>So often a model may ask for look-ups before it has to answer.</summary>
    public const int MaxRounds = 2;

    /// <summary>In all rounds.</summary>
    public const int MaxLookUps = 6;

    /// <summary>Characters of a result that the run shows beside what was asked; the fact has all of it.</summary>
    private const int MaxKeptResult = 6_000;

    private const string NoUsableAnswer = "llm_unusable_answer";

    private static readonly TimeSpan ToolPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WaitsForTurn = TimeSpan.FromSeconds(30);

    public static RunOutcome Plain(IReadOnlyList<CaseFact> facts, string code, string sentence) =>
        new(AnalysisState.Skipped, code, sentence, PlainAnalysis.Of(facts), null, null, 0, [], null, null, 0, TimeSpan.Zero);

    /// <summary>It failed for a reason that may be over in some minutes.</summary>
    public static bool MayPass(RunOutcome outcome) => outcome is { State: AnalysisState.Failed, Code: AnalysisRun.TimedOut or "llm_rate_limited" or "llm_unavailable" or "llm_cut_off" };

    public async Task<Investigation> Run(AnalysisRun run, Severity severity, IReadOnlyList<CaseFact> facts, bool isAskedFor, CancellationToken ct)
    {
        if (!models.IsConfigured) return new(Plain(facts, LlmErrors.NotConfigured.Code, LlmErrors.NotConfigured.Message), facts);

        var offered = run.IsDraft || run.ReplayOf is not null ? [] : tools.Tools; // a replay is of the same facts
        var conversation = new Conversation(run, severity, facts, isAskedFor);
        var redaction = await store.Get(redactions.Of(run.Incident), ct);
        var prompt = Prompts.Of(run.PromptVersion, await Redacted(run.Incident, facts, redaction, ct), [.. offered.Select(tool => new PromptTool(tool.Name, tool.Does, tool.Input))]);
        conversation.Messages.Add(new ChatMessage(ChatRole.System, prompt.Rules));
        conversation.Send(prompt.Data);
        for (var round = 0; ; round++)
        {
            conversation.MayAsk = offered.Count > 0 && round < MaxRounds && conversation.Tools.Count < MaxLookUps;
            if (await Ask(conversation, ct) is { } refused) return new(refused, conversation.Facts) { ComesAgainAt = ComesAgain(conversation) };

            var read = AnswerReading.Read(conversation.LastText, conversation.Citable, run.IsDraft, conversation.MayAsk);
            if (read.Finding is not null) return new(conversation.Ended(read), conversation.Facts);
            if (read.Asks.Count == 0 || !conversation.MayAsk)
                return new(conversation.Failed(NoUsableAnswer, read.Problem ?? "The model went on asking for look-ups instead of answering."), conversation.Facts);

            var found = await LookUp(conversation, read.Asks, ct);
            conversation.Messages.Add(new ChatMessage(ChatRole.Assistant, conversation.LastRedacted));
            conversation.Send(Prompts.Found(await Redacted(run.Incident, found.Select(fact => fact with { Text = redaction.Hide(fact.Text) }), redaction, ct)));
        }
    }

    /// <summary>Where it was asked about a short while ago, when that is long enough; where as much is asked about as may be at once, soon; else not.</summary>
    private DateTimeOffset? ComesAgain(Conversation conversation) => conversation is { Answers: 1, Refused: { } refused }
        ? refused == LlmErrors.TooManyCalls ? clock.Now() + WaitsForTurn : LlmErrors.CoolsUntil(refused)
        : null;

    private async Task<RunOutcome?> Ask(Conversation conversation, CancellationToken ct)
    {
        var run = conversation.Run;
        var answer = await models.Ask(
            new ModelQuestion(
                run.Id, run.Incident, conversation.Severity, UseOf(run), run.PromptVersion, [.. conversation.Messages],
                new ChatOptions { Temperature = 0.2f, ResponseFormat = FormOf(conversation) }, run.WantedProvider, conversation.IsAskedFor || conversation.Answers > 0),
            ct);
        conversation.Take(answer);
        if (answer.Error is not { } error) return null;

        return answer.WasSkipped && conversation.Answers == 1 ? conversation.Skipped(error.Code, error.Message) : conversation.Failed(error.Code, error.Message);
    }

    private static ChatResponseFormatJson FormOf(Conversation conversation)
    {
        var schema = conversation.Run.IsDraft ? AnswerSchema.Draft : conversation.MayAsk ? AnswerSchema.FindingOrAsk : AnswerSchema.Finding;
        return ChatResponseFormat.ForJsonSchema(schema.Schema, schema.Name);
    }

    private async Task<IReadOnlyList<CaseFact>> LookUp(Conversation conversation, IReadOnlyList<ToolRequest> asks, CancellationToken ct)
    {
        List<CaseFact> found = [];
        foreach (var ask in asks)
        {
            var began = clock.GetTimestamp();
            var result = conversation.Tools.Count >= MaxLookUps ? LookedUp.Nothing("There were enough look-ups: answer with what there is.")
                : tools.Tools.Any(tool => tool.Name == ask.Tool) ? await Use(conversation.Run.Incident, ask, ct)
                : LookedUp.Nothing("There is no such tool.");
            conversation.Tools.Add(new ToolUse(ask.Tool, ask.Input, ForeignJson.Cut(result.Text, MaxKeptResult)!, clock.GetElapsedTime(began).TotalSeconds));
            found.Add(new CaseFact(result.Kind is null ? "" : $"t{conversation.Tools.Count}", result.Kind ?? FactKind.ToolResult, result.Text));
        }

        conversation.Facts = [.. conversation.Facts, .. found.Where(fact => fact.Id.Length > 0)];
        return found;
    }

    private async Task<LookedUp> Use(IncidentId incident, ToolRequest ask, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ToolPatience);
        try
        {
            return await tools.Use(incident, ask.Tool, ask.Input, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return LookedUp.Nothing("There was no answer in time.");
        }
        catch (Exception failed) when (!ct.IsCancellationRequested) // one source that is broken does not end the analysis
        {
            LogFailed(ask.Tool, failed.GetType().Name);
            return LookedUp.Nothing("It failed.");
        }
    }

    /// <summary>Whole texts first: of a secret that is cut in two nobody could tell what it was. What stands for what is kept at once: the chain knows it by that.</summary>
    private async Task<List<CaseFact>> Redacted(IncidentId incident, IEnumerable<CaseFact> facts, IRedaction redaction, CancellationToken ct)
    {
        List<CaseFact> redacted = [.. facts.Select(fact => fact with { Text = redaction.Redact(fact.Text) })];
        await store.Send(redactions.Keep(incident, redaction), ct);
        return redacted;
    }

    /// <summary>Without what it said: an exception may have somebody's data in it.</summary>
    [LoggerMessage(LogLevel.Warning, "A look-up of {Tool} for an analysis failed: {Exception}.")]
    private partial void LogFailed(string tool, string exception);

    private static string UseOf(AnalysisRun run) => run.Use.Name();
}
