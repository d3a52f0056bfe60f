using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>Sets all of an integration anew but its name and its key; what is left out is empty then.</summary>
public sealed record ChangeIntegration(
    string Name, string? Format, IReadOnlyDictionary<string, string>? DefaultLabels, IReadOnlyCollection<string>? IgnoreLabels, int? IfMatch)
    : ICommand, IIntegrationFields;

internal sealed class ChangeIntegrationValidator : AbstractValidator<ChangeIntegration>
{
    public ChangeIntegrationValidator() => this.Fields();
}

internal sealed class ChangeIntegrationHandler(IDoorsDb db, TimeProvider clock) : ICommandHandler<ChangeIntegration>
{
    public Task<Result> Handle(ChangeIntegration command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, integration => integration.Change(command.ToSettings(), clock.Now()), cancellationToken);
}
