using System.Reflection;
using System.Text.RegularExpressions;
using IncidentManager.Application;
using IncidentManager.Domain.Incidents;
using IncidentManager.Infrastructure;
using NetArchTest.Rules;

namespace IncidentManager.Unit.Architecture;

public sealed partial class ModuleBoundaries
{
    private static readonly Assembly[] Layers =
        [typeof(Incident).Assembly, typeof(ApplicationServices).Assembly, typeof(InfrastructureServices).Assembly, typeof(Program).Assembly];

    private static readonly Lazy<Types> Production = new(() => Types.InAssemblies(Layers));

    public static TheoryData<string> EveryModule() => [.. ModulesFoundIn(Layers)];

    [Fact]
    public void Every_module_in_the_code_is_on_the_map_and_the_other_way_round() =>
        ModulesFoundIn(Layers).ShouldBe(ModuleMap.MayUse.Keys, ignoreOrder: true);

    [Fact]
    public void Persistence_is_a_word_of_infrastructure_alone() =>
        Layers.Where(layer => ThirdSegmentsOf(layer).Contains("Persistence")).ShouldBe([typeof(InfrastructureServices).Assembly]);

    [Fact]
    public void The_map_has_no_cycles()
    {
        foreach (var module in ModuleMap.MayUse.Keys) Reachable(module).ShouldNotContain(module);
    }

    [Theory, MemberData(nameof(EveryModule))]
    public void A_module_uses_others_only_as_the_map_allows(string from) =>
        ModulesFoundIn(Layers).Where(to => to != from)
            .SelectMany(to => Trespassers(Production.Value, Layers, from, to, contractsAllowed: ModuleMap.MayUse[from].Contains(to)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Trespasser", true, "IncidentManager.Canary.Trespasser.ReachesIntoAnotherModule")]
    [InlineData("Guest", true, null)]
    [InlineData("Guest", false, "IncidentManager.Canary.Guest.UsesOnlyContracts")]
    public void The_rule_catches_a_trespasser(string from, bool contractsAllowed, string? caught)
    {
        Assembly[] withCanaries = [typeof(ModuleBoundaries).Assembly, .. Layers];

        Trespassers(Types.InAssemblies(withCanaries), withCanaries, from, "Incidents", contractsAllowed).ShouldBe(caught is null ? [] : [caught]);
    }

    // Constants are copied into whoever uses them, so the assemblies cannot tell: the text can.
    [Fact]
    public void No_file_names_what_its_module_may_not_use() => SourceTree.Files.SelectMany(NamesOffLimits).ShouldBeEmpty();

    [Theory]
    [InlineData("Infrastructure/Alerts/A.cs", "using IncidentManager.Infrastructure.Incidents;", true)]
    [InlineData("Infrastructure/Alerts/A.cs", "using IncidentManager.Infrastructure.Incidents.Contracts;", false)]
    [InlineData("Application/Alerts/A.cs", "var most = Domain.Incidents.Incident.MaxLabels;", true)]
    [InlineData("Application/Alerts/A.cs", "using static IncidentManager.Domain.Incidents.Contracts.Severity;", false)]
    [InlineData("Domain/Incidents/A.cs", "using IncidentManager.Domain.Alerts.Contracts;", true)]
    [InlineData("Domain/Incidents/A.cs", "namespace IncidentManager.Domain.Incidents;", false)]
    [InlineData("Domain/Common/A.cs", "using IncidentManager.Domain.Incidents.Contracts;", true)]
    [InlineData("Application/Common/A.cs", "using IncidentManager.Application.Common.Behaviours;", false)]
    [InlineData("Infrastructure/InfrastructureServices.cs", "using IncidentManager.Infrastructure.Incidents;", false)]
    public void The_rule_on_names_catches_what_an_assembly_hides(string path, string text, bool caught) =>
        NamesOffLimits(new SourceFile(path, text)).Any().ShouldBe(caught);

    private static IEnumerable<string> NamesOffLimits(SourceFile file)
    {
        if (file.Path.Split('/') is not [var layer, var from, _, ..]) return []; // a composition root sees everything

        var knowsAll = from is "Persistence" || (from is "Common" && layer is "WebApi");
        return knowsAll ? [] : QualifiedName().Matches(file.Text)
            .Select(name => (name.Value, Module: name.Groups["module"].Value, IsContract: name.Groups["rest"].Value.Split('.').Contains("Contracts")))
            .Where(name => ModuleMap.MayUse.ContainsKey(name.Module) && name.Module != from)
            .Where(name => !(name.IsContract && ModuleMap.MayUse.GetValueOrDefault(from, []).Contains(name.Module)))
            .Select(name => $"{file.Path}: {name.Value}");
    }

    private static IEnumerable<string> Trespassers(Types types, Assembly[] assemblies, string from, string to, bool contractsAllowed)
    {
        var offLimits = TypesOf(assemblies, to)
            .Where(type => !(contractsAllowed && type.Namespace!.Split('.').Contains("Contracts")))
            .Select(type => type.FullName!)
            .ToArray();
        offLimits.ShouldNotBeEmpty();

        return types
            .That().ResideInNamespaceMatching(NamespaceOf(from))
            .Should().NotHaveDependencyOnAny(offLimits)
            .GetResult().FailingTypeNames ?? [];
    }

    private static IEnumerable<Type> TypesOf(Assembly[] assemblies, string module) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsNested && Regex.IsMatch(type.Namespace ?? "", NamespaceOf(module)));

    private static string NamespaceOf(string module) => $@"^IncidentManager\.\w+\.{module}(\.|$)";

    private static string[] ModulesFoundIn(Assembly[] assemblies) =>
        [.. assemblies.SelectMany(ThirdSegmentsOf).Distinct().Except(ModuleMap.NotModules).Order()];

    private static IEnumerable<string> ThirdSegmentsOf(Assembly assembly) => assembly.GetTypes()
        .Select(type => type.Namespace?.Split('.') ?? [])
        .Where(parts => parts is ["IncidentManager", _, _, ..])
        .Select(parts => parts[2])
        .Distinct();

    private static HashSet<string> Reachable(string module)
    {
        HashSet<string> seen = [];
        Queue<string> queue = new(ModuleMap.MayUse[module]);
        while (queue.TryDequeue(out var next))
            if (seen.Add(next))
                foreach (var further in ModuleMap.MayUse[next]) queue.Enqueue(further);
        return seen;
    }

    [GeneratedRegex(@"\b(IncidentManager\.)?(Domain|Application|Infrastructure|WebApi)\.(?<module>\w+)(?<rest>(\.\w+)*)")]
    private static partial Regex QualifiedName();
}
