using IncidentManager.Application.Enrichment.Analysis;

namespace IncidentManager.Unit.Enrichment;

public sealed class LookingSomethingUp
{
    [Fact]
    public void Gives_whole_lines_only()
    {
        CaseTools.WholeLines(new string('a', CaseTools.MaxLength)).Length.ShouldBe(CaseTools.MaxLength);
        CaseTools.WholeLines($"first\n{new string('a', CaseTools.MaxLength - 6)}\nlast").ShouldBe($"first\n{new string('a', CaseTools.MaxLength - 6)}\n…");
        CaseTools.WholeLines($"first\n{new string('a', CaseTools.MaxLength - 5)}").ShouldBe("first\n…");
        CaseTools.WholeLines(new string('a', CaseTools.MaxLength + 1)).ShouldBe("\n…");
    }
}
