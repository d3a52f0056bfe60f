using System.Text.Json;
using FluentValidation.Results;
using IncidentManager.Application.Backtest;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Backtest;

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

    [Fact]
    public void Names_those_that_are_null() => Problems([null!, null!], [null!], [null!]).Select(problem => $"{problem.PropertyName} {problem.ErrorMessage}").ShouldBe(
        ["correlationRules[0] must not be null", "correlationRules[1] must not be null", "Silences[0] must not be null", "inhibitionRules[0] must not be null"]);

    [Fact]
    public void Names_the_fields_of_the_one_rule_as_its_sender_spells_them() =>
        BacktestEndpoints.OfOneRule(Error.Invalid("correlationRules[0].window", "is required")).Fields!.Keys.ShouldBe(["window"]);

    [Theory]
    [InlineData(typeof(DraftRuleBody))]
    [InlineData(typeof(DraftSilence))]
    [InlineData(typeof(DraftInhibition))]
    public void Refuses_a_field_that_is_not_known(Type draft) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize("{\"matcher\": 1}", draft, JsonSerializerOptions.Web)).Message.ShouldContain("matcher");

    private static List<ValidationFailure> Problems(
        IReadOnlyList<DraftRule> rules, IReadOnlyList<DraftSilence> silences, IReadOnlyList<DraftInhibition> inhibitions) =>
        new RunBacktestValidator().Validate(new RunBacktest(new(rules, AmongOthers: false), silences, inhibitions, null, null)).Errors;
}
