using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>Makes a sender known, and gives out its key, which is never shown again.</summary>
public sealed record RegisterIntegration(
    string? Name, string? Format, IReadOnlyDictionary<string, string>? DefaultLabels, IReadOnlyCollection<string>? IgnoreLabels)
    : ICommand<IssuedKey>, IIntegrationFields;

internal sealed class RegisterIntegrationValidator : AbstractValidator<RegisterIntegration>
{
    public RegisterIntegrationValidator()
    {
        RuleFor(command => command.Name).NewName();
        this.Fields();
    }
}

internal sealed class RegisterIntegrationHandler(IDoorsDb db, TimeProvider clock) : ICommandHandler<RegisterIntegration, IssuedKey>
{
    public async Task<Result<IssuedKey>> Handle(RegisterIntegration command, CancellationToken cancellationToken)
    {
        if (await db.Integrations.AnyAsync(integration => integration.Name == command.Name, cancellationToken)) return DoorErrors.NameTaken;
        if (await db.Integrations.CountAsync(cancellationToken) >= RegisteredIntegration.MaxCount) return DoorErrors.TooManyIntegrations;

        var key = IssuedKey.New();
        db.Integrations.Add(RegisteredIntegration.Register(command.Name!, command.ToSettings(), key, clock.Now()));
        return key;
    }
}
