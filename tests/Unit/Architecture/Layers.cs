using System.Reflection;
using IncidentManager.Application;
using IncidentManager.Domain.Incidents;
using IncidentManager.Infrastructure;

namespace IncidentManager.Unit.Architecture;

public sealed class Layers
{
    [Fact]
    public void The_domain_references_nothing_but_the_runtime() => BeyondTheRuntime(typeof(Incident).Assembly).ShouldBeEmpty();

    [Fact]
    public void The_rule_on_the_domain_catches_a_library() =>
        BeyondTheRuntime(typeof(ApplicationServices).Assembly).Order().Take(3).ShouldBe(["FluentValidation", "FluentValidation.DependencyInjectionExtensions", "IncidentManager.Domain"]);

    [Fact]
    public void Use_cases_know_neither_the_database_driver_nor_the_web() =>
        DriversAndWeb(typeof(ApplicationServices).Assembly).ShouldBeEmpty();

    [Fact]
    public void The_rule_on_use_cases_catches_both()
    {
        DriversAndWeb(typeof(InfrastructureServices).Assembly).ShouldContain("Npgsql");
        DriversAndWeb(typeof(Program).Assembly).ShouldContain("IncidentManager.Infrastructure");
    }

    [Fact]
    public void Infrastructure_knows_nothing_of_the_web() =>
        NamesOf(typeof(InfrastructureServices).Assembly).ShouldAllBe(name => !name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && name != "IncidentManager.WebApi");

    private static IEnumerable<string> BeyondTheRuntime(Assembly assembly) =>
        NamesOf(assembly).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

    private static IEnumerable<string> DriversAndWeb(Assembly assembly) => NamesOf(assembly).Where(name =>
        name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name is "IncidentManager.Infrastructure" or "IncidentManager.WebApi");

    private static IEnumerable<string> NamesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
