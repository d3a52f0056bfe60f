using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Application.Alerts;

/// <summary>Takes the alerts of one request. The writer commits them itself, with those of other requests, so this is no command of the unit of work.</summary>
public sealed record IngestAlerts(IntakeRequest Request) : IRequest<Result<Receipt>>;

internal sealed class IngestAlertsValidator : AbstractValidator<IngestAlerts>
{
    public const int MaxIdempotencyKeyLength = 255;

    public IngestAlertsValidator()
    {
        RuleFor(command => command.Request.Alerts).NotEmpty().WithMessage("must have at least one alert").OverridePropertyName("Alerts");
        RuleFor(command => command.Request.IdempotencyKey)
            .Must(key => TextRules.ProblemWith(key, MaxIdempotencyKeyLength) is null)
            .WithMessage($"must have {MaxIdempotencyKeyLength} characters or fewer")
            .OverridePropertyName("Idempotency-Key");
    }
}

internal sealed class IngestAlertsHandler(IAlertWriter writer) : IRequestHandler<IngestAlerts, Result<Receipt>>
{
    public async Task<Result<Receipt>> Handle(IngestAlerts command, CancellationToken cancellationToken)
    {
        var receipt = await writer.Write(command.Request, cancellationToken);
        if (receipt.Error is not null || receipt.Value.Alerts.Any(item => item.Outcome != Rejected)) return receipt;

        return AlertErrors.NoneTaken(receipt.Value.ReceiptId, ProblemsOf(command.Request.Alerts, receipt.Value.Alerts));
    }

    private static string Rejected { get; } = AlertOutcome.Rejected.Name();

    /// <summary>A lone alert's fields by their names; several alerts' behind their index. What only the database refused is named by the receipt alone.</summary>
    private static Dictionary<string, string[]> ProblemsOf(IReadOnlyList<Submission> rejected, IReadOnlyList<ReceiptItem> receipt) => rejected
        .SelectMany((submission, index) => (submission.Problems ?? new Dictionary<string, string[]> { ["alert"] = [receipt[index].Reason!] }).Select(field =>
            (Name: rejected.Count == 1 ? field.Key : $"[{index}].{field.Key}", field.Value)))
        .Take(100)
        .ToDictionary(field => field.Name, field => field.Value);
}
