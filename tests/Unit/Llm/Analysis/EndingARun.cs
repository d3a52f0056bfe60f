using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;

namespace IncidentManager.Unit.Llm.Analysis;

public sealed class EndingARun
{
    [Fact]
    public void Cuts_what_is_too_long_to_be_kept()
    {
        var run = AnalysisRun.Begin(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), IncidentId.New(DateTimeOffset.UnixEpoch), AnalysisUse.Analysis, Prompts.Analysis1, null, null, DateTimeOffset.UnixEpoch);

        run.End([], new RunOutcome(AnalysisState.Failed, new string('c', 200), new string('s', 900), null, null, null, 0, [], null, null, 0, TimeSpan.Zero), DateTimeOffset.UnixEpoch);

        (run.Code!.Length, run.Sentence!.Length).ShouldBe((AnalysisRun.MaxCodeLength, AnalysisRun.MaxSentenceLength));
    }
}
