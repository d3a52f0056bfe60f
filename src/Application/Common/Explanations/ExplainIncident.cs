using FluentValidation;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Explanations;

/// <summary>Every decision about an incident in its order, from the alerts in it to who was told and who was not; how it stands, and what is due next.</summary>
public sealed record ExplainIncident(Guid Id, int Limit, string? Cursor) : IQuery<Explanation>
{
    internal const string Order = "explanation-incident";
}

internal sealed class ExplainIncidentValidator : AbstractValidator<ExplainIncident>
{
    public ExplainIncidentValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<ExplainedView>.MaxSize);
        RuleFor(query => query.Cursor).PlaceInStory(ExplainIncident.Order);
    }
}

internal sealed class ExplainIncidentHandler(IEnumerable<IExplainIncident> modules, TimeProvider clock) : IQueryHandler<ExplainIncident, Explanation>
{
    public Task<Result<Explanation>> Handle(ExplainIncident query, CancellationToken cancellationToken) =>
        Story.Of(modules, query.Id, ExplainIncident.Order, query.Limit, query.Cursor, clock.Now(), cancellationToken);
}
