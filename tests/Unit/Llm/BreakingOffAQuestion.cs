using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IncidentManager.Unit.Llm;

public sealed class BreakingOffAQuestion : ICallLink, IProviderClients, ICallTurns, IRedactionOfIncidents, ICallStore
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<bool> _givenBack = [];

    string IRedactionOfIncidents.Version => "none";

    [Fact]
    public async Task Is_told_by_what_broke_it_off_though_a_write_beside_it_fails_too()
    {
        var options = Options.Create(new LlmOptions { Providers = [new ProviderOptions { Name = "one" }] });
        var calls = new ModelCalls(new CallChain([this], this), this, this, this, options, new FakeTimeProvider(Now));
        var question = new ModelQuestion(Guid.CreateVersion7(Now), IncidentId.New(Now), Severity.P2, "analysis", "v1", [], null, null, SkipsCooldown: false);

        var thrown = await Should.ThrowAsync<InvalidOperationException>(calls.Ask(question, TestContext.Current.CancellationToken));

        thrown.Message.ShouldBe("a bug");
        _givenBack.ShouldBe([false], "nothing had left");
    }

    IChatClient ICallLink.Around(IChatClient inner, ModelCall call)
    {
        call.Parts.Add(new Part());
        throw new InvalidOperationException("a bug");
    }

    IChatClient IProviderClients.Of(ProviderOptions provider) => null!; // nobody comes so far

    Task<Result<CallTurn>> ICallTurns.Take(ModelQuestion question, PartsToSend parts, CancellationToken ct) =>
        Task.FromResult<Result<CallTurn>>(new CallTurn(Guid.CreateVersion7(Now), question, Now, Before: null));

    Task ICallTurns.GiveBack(CallTurn turn, bool wasUsed, PartsToSend parts)
    {
        _givenBack.Add(wasUsed);
        return parts.Send(CancellationToken.None);
    }

    ICallPart<IRedaction> IRedactionOfIncidents.Of(IncidentId incident) => new Part();

    ICallPart IRedactionOfIncidents.Keep(IncidentId incident, IRedaction redaction) => new Part();

    Task ICallStore.Send(IReadOnlyList<ICallPart> parts, CancellationToken ct) => throw new TimeoutException("The database does not answer.");

    private sealed class Part : ICallPart<IRedaction>
    {
        public IRedaction Result => null!;
    }
}
