using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>A person or an integration reports an incident without an alert.</summary>
public sealed record CreateIncident(
    string? Title, string? Description, string? Severity, string? Type, string? Source,
    IReadOnlyCollection<string>? Services, IReadOnlyDictionary<string, string>? Labels, string? By) : ICommand<IncidentId>
{
    public const string DefaultSource = "api";
}

internal sealed class CreateIncidentValidator : AbstractValidator<CreateIncident>
{
    public CreateIncidentValidator()
    {
        RuleFor(command => command.Title).RequiredText(Incident.MaxTitleLength);
        RuleFor(command => command.Description).Text(Incident.MaxDescriptionLength);
        RuleFor(command => command.Severity).Cascade(CascadeMode.Stop).NotNull().WithMessage("is required").SeverityWord();
        RuleFor(command => command.Type).NameOf<CreateIncident, IncidentType>();
        RuleFor(command => command.Source).Text(Incident.MaxNameLength);
        RuleFor(command => command.Services).Texts(Incident.MaxServices, Incident.MaxNameLength);
        RuleFor(command => command.Labels).IncidentLabels();
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class CreateIncidentHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<CreateIncident, IncidentId>
{
    public Task<Result<IncidentId>> Handle(CreateIncident command, CancellationToken cancellationToken)
    {
        var report = new IncidentReport(
            command.Title!, command.Description, SeverityWords.Parse(command.Severity!),
            command.Type is null ? IncidentType.Unknown : Names<IncidentType>.Parse(command.Type),
            string.IsNullOrWhiteSpace(command.Source) ? CreateIncident.DefaultSource : command.Source,
            command.Services ?? [], command.Labels ?? new Dictionary<string, string>());

        var incident = Incident.Report(report, command.By!, clock.Now());
        db.Incidents.Add(incident);
        return Task.FromResult<Result<IncidentId>>(incident.Id);
    }
}
