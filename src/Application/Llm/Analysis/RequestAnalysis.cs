using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>Somebody wants an analysis or a draft, whatever the incident's severity and the last one's time; it follows in a moment.</summary>
/// <param name="Use">analysis, handover, status_update or post_mortem.</param>
/// <param name="PromptVersion">Null for the usual one.</param>
/// <param name="Provider">Null for the primary and its fall-backs.</param>
public sealed record RequestAnalysis(IncidentId Incident, string? Use, string? PromptVersion, string? Provider, string By) : ICommand<Guid>;

internal sealed class RequestAnalysisValidator : AbstractValidator<RequestAnalysis>
{
    public const int MaxNameLength = 255;

    private static readonly AnalysisUse[] Uses = [AnalysisUse.Analysis, AnalysisUse.Handover, AnalysisUse.StatusUpdate, AnalysisUse.PostMortem];

    public RequestAnalysisValidator(IOptions<LlmOptions> options)
    {
        RuleFor(command => command.Use).Must(use => TryRead(use, out _)).WithMessage($"must be one of {string.Join(", ", Uses.Select(use => use.Name()))}");
        RuleFor(command => command.PromptVersion).Must((command, version) => version is null || (TryRead(command.Use, out var use) && Prompts.Fits(version, use)))
            .WithMessage($"must be a prompt of that use; there are {string.Join(", ", Prompts.Versions)}");
        RuleFor(command => command.Provider).KnownProvider(options);
        RuleFor(command => command.By).RequiredText(MaxNameLength);
    }

    /// <summary>Where nobody says which: an analysis.</summary>
    internal static bool TryRead(string? name, out AnalysisUse use)
    {
        use = AnalysisUse.Analysis;
        return name is null || (Names<AnalysisUse>.TryParse(name, out use) && Uses.Contains(use));
    }
}

internal sealed class RequestAnalysisHandler(ILlmDb db, IIncidentFacts incidents, IOutbox outbox, TimeProvider clock) : ICommandHandler<RequestAnalysis, Guid>
{
    public async Task<Result<Guid>> Handle(RequestAnalysis command, CancellationToken cancellationToken)
    {
        if ((await incidents.Of([command.Incident.Value], cancellationToken)).Count == 0) return LlmRunErrors.NoIncident(command.Incident);

        RequestAnalysisValidator.TryRead(command.Use, out var use);
        var run = AnalysisRun.Begin(
            Guid.CreateVersion7(clock.Now()), command.Incident, use, command.PromptVersion ?? Prompts.DefaultOf(use), command.By, command.Provider, clock.Now());
        db.Analyses.Add(run);
        outbox.Add(new AnalyseIncident(run.Incident, run.Id), lane: AnalyseIncident.Lane);
        return run.Id;
    }
}

internal static class ProviderRules
{
    /// <summary>May be absent; else one that is configured.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> KnownProvider<T>(this IRuleBuilder<T, string?> rule, IOptions<LlmOptions> options) => rule.Custom((name, context) =>
    {
        var known = options.Value.Providers.Select(provider => provider.Label).ToList();
        if (name is not null && !known.Contains(name))
            context.AddFailure(known.Count == 0 ? "there is none configured" : $"must be one of those that are configured: {string.Join(", ", known)}");
    });
}
