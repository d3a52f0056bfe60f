using System.Reflection;
using FluentValidation;
using IncidentManager.Application;
using IncidentManager.Application.Common;
using IncidentManager.Infrastructure;
using IncidentManager.Infrastructure.Persistence;
using MediatR;

namespace IncidentManager.Unit.Architecture;

public sealed class Conventions
{
    private static readonly string[] FoldersByKind = ["Commands", "Queries", "Dtos", "Models", "Helpers", "Managers", "Services", "Utils"];

    private static readonly Type[] Behind =
        [typeof(IRequestHandler<,>), typeof(IValidator<>), typeof(IPipelineBehavior<,>), typeof(IWhen<>)];

    public static TheoryData<string> EveryUseCase() => [.. UseCasesIn(typeof(ApplicationServices).Assembly).Select(message => message.Name)];

    [Fact]
    public void Handlers_validators_behaviours_and_reactions_are_internal_and_sealed() =>
        OpenOnesIn(typeof(ApplicationServices).Assembly).ShouldBeEmpty();

    [Fact]
    public void The_rule_on_handlers_catches_an_open_one() =>
        OpenOnesIn(typeof(Conventions).Assembly).ShouldBe(["ShoutAloudHandler"]);

    [Fact]
    public void The_web_shows_no_type_and_infrastructure_only_its_seams()
    {
        PublicOnesIn(typeof(Program).Assembly).ShouldBeEmpty();
        PublicOnesIn(typeof(InfrastructureServices).Assembly).ShouldBe(
            [nameof(DatabaseOptions), nameof(DatabaseTrouble), nameof(IHealthProbe), nameof(InfrastructureServices), nameof(NoDatabaseException), nameof(Readiness)]);
    }

    [Fact]
    public void The_rule_on_public_types_catches_one() => PublicOnesIn(typeof(Conventions).Assembly).ShouldContain("ShoutAloud");

    [Theory, MemberData(nameof(EveryUseCase))]
    public void A_use_case_is_one_file_with_its_message_its_validator_and_its_handler_in_that_order(string useCase)
    {
        var file = SourceTree.Files.Where(file => file.Path.StartsWith("Application/", StringComparison.Ordinal) && file.Path.EndsWith($"/{useCase}.cs", StringComparison.Ordinal))
            .ShouldHaveSingleItem();

        int Place(string declaration) => file.Text.IndexOf(declaration, StringComparison.Ordinal);
        var (message, validator, handler) = (Place($"record {useCase}("), Place($"class {useCase}Validator"), Place($"class {useCase}Handler("));
        message.ShouldBeGreaterThan(0);
        handler.ShouldBeGreaterThan(message);
        if (validator >= 0) validator.ShouldBeInRange(message, handler);
    }

    [Fact]
    public void Handlers_and_validators_have_the_name_of_their_message() =>
        MisnamedIn(typeof(ApplicationServices).Assembly).ShouldBeEmpty();

    [Fact]
    public void The_rule_on_names_catches_a_stranger() => MisnamedIn(typeof(Conventions).Assembly).ShouldBe(["SomebodyWhispers"]);

    [Fact]
    public void No_folder_is_named_after_a_kind() => SourceTree.Folders.Intersect(FoldersByKind).ShouldBeEmpty();

    [Fact]
    public void The_source_tree_is_really_read()
    {
        SourceTree.Folders.ShouldContain("Contracts");
        SourceTree.Files.ShouldContain(file => file.Path == "Application/Incidents/ResolveIncident.cs");
    }

    private static IEnumerable<Type> UseCasesIn(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.GetInterfaces().Any(seam => IsA(seam, typeof(IRequest<>))));

    private static IEnumerable<string> OpenOnesIn(Assembly assembly) => assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(seam => Behind.Any(kind => IsA(seam, kind))))
        .Where(type => type.IsVisible || !type.IsSealed)
        .Select(type => type.Name);

    private static IEnumerable<string> PublicOnesIn(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) is false)
        .Select(type => type.Name).Order();

    private static IEnumerable<string> MisnamedIn(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false }
        from seam in type.GetInterfaces()
        let expected = IsA(seam, typeof(IRequestHandler<,>)) ? $"{seam.GenericTypeArguments[0].Name}Handler"
            : IsA(seam, typeof(IValidator<>)) ? $"{seam.GenericTypeArguments[0].Name}Validator"
            : type.Name
        where type.Name != expected
        select type.Name;

    private static bool IsA(Type seam, Type open) => seam.IsGenericType && seam.GetGenericTypeDefinition() == open;
}
