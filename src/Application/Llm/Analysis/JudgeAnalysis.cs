using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>Somebody says what a run was worth.</summary>
/// <param name="Verdict">helpful or wrong.</param>
public sealed record JudgeAnalysis(IncidentId Incident, Guid Run, string? Verdict, string? Why, string By) : ICommand;

internal sealed class JudgeAnalysisValidator : AbstractValidator<JudgeAnalysis>
{
    public JudgeAnalysisValidator()
    {
        RuleFor(command => command.Verdict).Must(verdict => Names<Verdict>.TryParse(verdict, out _)).WithMessage($"must be one of {string.Join(", ", Names<Verdict>.All)}");
        RuleFor(command => command.Why).Text(Feedback.MaxWhyLength);
        RuleFor(command => command.By).RequiredText(RequestAnalysisValidator.MaxNameLength);
    }
}

internal sealed class JudgeAnalysisHandler(ILlmDb db, TimeProvider clock) : ICommandHandler<JudgeAnalysis>
{
    public async Task<Result> Handle(JudgeAnalysis command, CancellationToken cancellationToken)
    {
        var run = await db.Analyses.SingleOrDefaultAsync(one => one.Id == command.Run && one.Incident == command.Incident, cancellationToken);
        return run is null ? LlmRunErrors.NoRun(command.Run) : run.Judge(new Feedback(Names<Verdict>.Parse(command.Verdict!), command.Why, command.By, clock.Now()));
    }
}
