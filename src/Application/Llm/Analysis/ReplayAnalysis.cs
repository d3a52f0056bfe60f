using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>Asks about the very facts of a run once more, of another provider or with another prompt, so that the two can be compared.</summary>
public sealed record ReplayAnalysis(IncidentId Incident, Guid Run, string? PromptVersion, string? Provider, string By) : ICommand<Guid>;

internal sealed class ReplayAnalysisValidator : AbstractValidator<ReplayAnalysis>
{
    public ReplayAnalysisValidator(IOptions<LlmOptions> options)
    {
        RuleFor(command => command.PromptVersion).Must(version => version is null || Prompts.Versions.Contains(version))
            .WithMessage($"must be one of {string.Join(", ", Prompts.Versions)}");
        RuleFor(command => command.Provider).KnownProvider(options);
        RuleFor(command => command.By).RequiredText(RequestAnalysisValidator.MaxNameLength);
    }
}

internal sealed class ReplayAnalysisHandler(ILlmDb db, IOutbox outbox, TimeProvider clock) : ICommandHandler<ReplayAnalysis, Guid>
{
    public async Task<Result<Guid>> Handle(ReplayAnalysis command, CancellationToken cancellationToken)
    {
        var first = await db.Analyses.AsNoTracking().SingleOrDefaultAsync(run => run.Id == command.Run && run.Incident == command.Incident, cancellationToken);
        if (first is null) return LlmRunErrors.NoRun(command.Run);
        if (first.Facts.Count == 0) return LlmRunErrors.NothingToReplay;
        if (command.PromptVersion is { } version && !Prompts.Fits(version, first.Kind)) return Error.Invalid("promptVersion", $"is not one of {first.Kind.Name()}");

        var replay = first.Replay(Guid.CreateVersion7(clock.Now()), command.PromptVersion ?? first.PromptVersion, command.By, command.Provider, clock.Now());
        db.Analyses.Add(replay);
        outbox.Add(new AnalyseIncident(replay.Incident, replay.Id), lane: AnalyseIncident.Lane);
        return replay.Id;
    }
}
