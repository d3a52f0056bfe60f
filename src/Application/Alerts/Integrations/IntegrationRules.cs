using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>What is set about an integration, as somebody sent it.</summary>
public interface IIntegrationFields
{
    string? Format { get; }
    IReadOnlyDictionary<string, string>? DefaultLabels { get; }
    IReadOnlyCollection<string>? IgnoreLabels { get; }
}

/// <summary>The form of an integration's fields, the same in every command.</summary>
internal static class IntegrationRules
{
    /// <summary>Names that stand for a way in already, in a URL, in fingerprints or in a metric's label.</summary>
    private static readonly HashSet<string> Taken = [.. SourceLabels.BuiltIn, .. OwnAlerts.Sources, SourceLabels.Other, .. Names<AlertFormat>.All];

    public static void Fields<T>(this AbstractValidator<T> validator) where T : IIntegrationFields
    {
        validator.RuleFor(command => command.Format)
            .Must(name => Names<AlertFormat>.TryParse(name, out _))
            .WithMessage($"must be one of {string.Join(", ", Names<AlertFormat>.All)}");
        validator.RuleFor(command => command.DefaultLabels)
            .Labels(RegisteredIntegration.MaxDefaultLabels, IncomingAlert.MaxNameLength, IncomingAlert.MaxLabelValueLength);
        validator.RuleFor(command => command.IgnoreLabels)
            .Texts(RegisteredIntegration.MaxIgnoreLabels, IncomingAlert.MaxNameLength);
    }

    public static void NewName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("is required")
        .Must(name => RegisteredIntegration.IsName(name!))
        .WithMessage($"must have lower case letters, digits and hyphens only, {RegisteredIntegration.MaxNameLength} at most, and no hyphen at an end")
        .Must(name => !Taken.Contains(name!))
        .WithMessage($"must not be one of {string.Join(", ", Taken)}, which stand for something else");

    /// <summary>Of checked fields.</summary>
    public static IntegrationSettings ToSettings(this IIntegrationFields fields) => new(
        Names<AlertFormat>.Parse(fields.Format!), fields.DefaultLabels ?? new Dictionary<string, string>(), fields.IgnoreLabels ?? []);

    /// <summary>Loads the integration, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(
        this IDoorsDb db, string name, int? ifMatch, Action<RegisteredIntegration> change, CancellationToken ct)
    {
        var integration = await db.Integrations.SingleOrDefaultAsync(i => i.Name == name, ct);
        if (integration is null) return DoorErrors.NoIntegration(name);
        if (ifMatch is { } version && version != integration.Version) return DoorErrors.ChangedMeanwhile(integration.Version);

        change(integration);
        return Result.Ok;
    }
}
