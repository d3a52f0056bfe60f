using IncidentManager.Application.Catalog;
using IncidentManager.Domain.Catalog;

namespace IncidentManager.Unit.Catalog;

public sealed class CheckingAService
{
    [Fact]
    public void Names_one_problem_where_there_are_more_items_than_fit_in_and_not_one_for_each() => Problems(
        [.. Enumerable.Repeat("", Service.MaxDependencies + 1)], [.. Enumerable.Repeat("", Service.MaxLinks + 1)]).ShouldBe(["DependsOn", "Links"]);

    [Fact]
    public void Names_each_item_that_is_wrong_where_they_fit_in() => Problems(["", "checkout"], ["ftp://a"]).ShouldBe(["DependsOn[0]", "Links[0]"]);

    private static IEnumerable<string> Problems(string[] dependsOn, string[] links) =>
        new CreateServiceValidator().Validate(new CreateService("search", null, null, dependsOn, null, links, null)).Errors.Select(problem => problem.PropertyName);
}
