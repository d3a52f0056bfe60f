using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>The form of an incident's fields, the same in every command.</summary>
internal static class IncidentFieldRules
{
    public static IRuleBuilderOptions<T, string?> SeverityWord<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(word => word is null || SeverityWords.TryParse(word, out _)).WithMessage(SeverityWords.Hint);

    public static IRuleBuilderOptions<T, string?> NameOf<T, TEnum>(this IRuleBuilder<T, string?> rule) where TEnum : struct, Enum =>
        rule.Must(name => name is null || Names<TEnum>.TryParse(name, out var _))
            .WithMessage($"must be one of {string.Join(", ", Names<TEnum>.All)}");

    public static IRuleBuilderOptionsConditions<T, string?> Actor<T>(this IRuleBuilder<T, string?> rule) =>
        rule.RequiredText(Incident.MaxNameLength);

    public static IRuleBuilderOptionsConditions<T, IReadOnlyDictionary<string, string>?> IncidentLabels<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule) =>
        rule.Labels(Incident.MaxLabels, Incident.MaxNameLength, Incident.MaxLabelValueLength);
}
