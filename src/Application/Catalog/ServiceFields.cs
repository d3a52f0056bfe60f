using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

/// <summary>What is set about a service, as somebody sent it.</summary>
public interface IServiceFields
{
    string? Owner { get; }
    int? Tier { get; }
    IReadOnlyList<string>? DependsOn { get; }
    string? RunbookUrl { get; }
    IReadOnlyList<string>? Links { get; }
    string? Description { get; }
}

/// <summary>A service as it is shown.</summary>
public sealed record ServiceView(
    string Name, string? Owner, int? Tier, IReadOnlyList<string> DependsOn, string? RunbookUrl, IReadOnlyList<string> Links, string? Description,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static ServiceView Of(Service service) => new(
        service.Name, service.Owner, service.Tier, service.DependsOn, service.RunbookUrl, service.Links, service.Description, service.CreatedAt,
        service.UpdatedAt, service.Version);
}

/// <summary>The form of a service's fields, the same in every command.</summary>
internal static class ServiceFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IServiceFields
    {
        validator.RuleFor(fields => fields.Owner).Text(Service.MaxOwnerLength);
        validator.RuleFor(fields => fields.Tier).InclusiveBetween(1, Service.LowestTier).WithMessage($"must be between 1 and {Service.LowestTier}");
        validator.RuleFor(fields => fields.DependsOn).Must(names => names is null || names.Count <= Service.MaxDependencies)
            .WithMessage($"must have {Service.MaxDependencies} items or fewer");
        validator.RuleForEach(fields => fields.DependsOn).ServiceName()
            .When(fields => fields.DependsOn is null or { Count: <= Service.MaxDependencies }); // a problem for each of a million would fill the memory
        validator.RuleFor(fields => fields.RunbookUrl).Must(url => url is null || IsLink(url)).WithMessage(LinkHint);
        validator.RuleFor(fields => fields.Links).Must(urls => urls is null || urls.Count <= Service.MaxLinks)
            .WithMessage($"must have {Service.MaxLinks} items or fewer");
        validator.RuleForEach(fields => fields.Links).Must(IsLink).WithMessage(LinkHint)
            .When(fields => fields.Links is null or { Count: <= Service.MaxLinks });
        validator.RuleFor(fields => fields.Description).Text(Service.MaxDescriptionLength);
    }

    public static IRuleBuilderOptions<T, string?> ServiceName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => Service.IsName(name) && TextRules.IsStorable(name)).WithMessage(Service.NameHint);

    /// <summary>Of checked fields; each dependency and link once.</summary>
    public static ServiceSettings ToSettings(this IServiceFields fields) => new(
        fields.Owner, fields.Tier, [.. (fields.DependsOn ?? []).Distinct()], fields.RunbookUrl, [.. (fields.Links ?? []).Distinct()], fields.Description);

    /// <summary>
    /// Whether the service may depend on all that. Reads the catalogue's revision first, so that this commit is refused if another one changes the catalogue
    /// between this reading and it.
    /// </summary>
    public static async Task<Error?> CycleThrough(this ICatalogDb db, string service, IReadOnlyList<string>? dependsOn, CancellationToken ct)
    {
        await db.RevisionOf(SettingsRevision.Catalog, ct);
        if (dependsOn is not { Count: > 0 }) return null;

        var all = await db.Services.AsNoTracking().Select(one => new { one.Name, one.DependsOn }).ToListAsync(ct);
        var dependencies = all.ToDictionary(one => one.Name, one => (IReadOnlyList<string>)one.DependsOn);
        return Cycles.Find(dependencies, service, dependsOn) is { } found ? CatalogErrors.Cyclic(found.Index, found.Cycle) : null;
    }

    private static readonly string LinkHint = $"must be an http or https URL of {Service.MaxUrlLength} characters or fewer";

    private static bool IsLink(string? url) => TextRules.IsWebAddress(url, Service.MaxUrlLength);
}
