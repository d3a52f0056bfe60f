using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Application.Alerts;

/// <summary>Takes the alerts of one request. The writer commits them itself, in batches, so this is no command of the unit of work.</summary>
public sealed record IngestAlerts(string Integration, IReadOnlyList<Submission> Alerts) : IRequest<Result<Receipt>>;

internal sealed class IngestAlertsValidator : AbstractValidator<IngestAlerts>
{
    public IngestAlertsValidator() => RuleFor(command => command.Alerts).NotEmpty().WithMessage("must have at least one alert");
}

internal sealed class IngestAlertsHandler(IAlertWriter writer) : IRequestHandler<IngestAlerts, Result<Receipt>>
{
    public async Task<Result<Receipt>> Handle(IngestAlerts command, CancellationToken cancellationToken)
    {
        var receipt = await writer.Write(command.Integration, command.Alerts, cancellationToken);

        return command.Alerts.Any(submission => submission.Problems is null) ? receipt : AlertErrors.NoneTaken(ProblemsOf(command.Alerts));
    }

    /// <summary>A lone alert's fields by their names; several alerts' behind their index.</summary>
    private static Dictionary<string, string[]> ProblemsOf(IReadOnlyList<Submission> rejected) => rejected
        .SelectMany((submission, index) => submission.Problems!.Select(field =>
            (Name: rejected.Count == 1 ? field.Key : $"[{index}].{field.Key}", field.Value)))
        .Take(100)
        .ToDictionary(field => field.Name, field => field.Value);
}
