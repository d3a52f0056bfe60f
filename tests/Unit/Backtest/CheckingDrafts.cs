using FluentValidation.Results;
using IncidentManager.Application.Backtest;
using IncidentManager.Application.Correlation.Contracts;

namespace IncidentManager.Unit.Backtest;

public sealed class CheckingDrafts
{
    private static readonly DraftRule Bad = new(null, null, null, null, null);

    [Fact]
    public void Names_one_problem_where_there_are_more_than_fit_in_and_not_one_for_each()
    {
        var tooMany = RunBacktest.MaxDrafts + 1;

        var problems = Problems(
            [.. Enumerable.Repeat(Bad, tooMany)], [.. Enumerable.Repeat(new DraftSilence(null, null, null), tooMany)],
            [.. Enumerable.Repeat(new DraftInhibition(null, null, null, null), tooMany)]);

        problems.Select(problem => problem.PropertyName).Order(StringComparer.Ordinal).ShouldBe(["Silences", "correlationRules", "inhibitionRules"]);
    }

    [Fact]
    public void Names_the_fields_of_each_where_they_fit_in() =>
        Problems([Bad], [], []).Select(problem => problem.PropertyName).ShouldContain("correlationRules[0].Name");

    private static List<ValidationFailure> Problems(
        IReadOnlyList<DraftRule> rules, IReadOnlyList<DraftSilence> silences, IReadOnlyList<DraftInhibition> inhibitions) =>
        new RunBacktestValidator().Validate(new RunBacktest(new(rules, AmongOthers: false), silences, inhibitions, null)).Errors;
}
