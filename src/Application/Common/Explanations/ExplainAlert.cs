using FluentValidation;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Explanations;

/// <summary>Every decision about one episode of an alert: what became of it when it came, what held it back, where it was grouped to and why, how it ended.</summary>
public sealed record ExplainAlert(Guid Id, int Limit, string? Cursor) : IQuery<Explanation>
{
    internal const string Order = "explanation-alert";
}

internal sealed class ExplainAlertValidator : AbstractValidator<ExplainAlert>
{
    public ExplainAlertValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<ExplainedView>.MaxSize);
        RuleFor(query => query.Cursor).PlaceInStory(ExplainAlert.Order);
    }
}

internal sealed class ExplainAlertHandler(IEnumerable<IExplainAlert> modules, TimeProvider clock) : IQueryHandler<ExplainAlert, Explanation>
{
    public Task<Result<Explanation>> Handle(ExplainAlert query, CancellationToken cancellationToken) =>
        Story.Of(modules, query.Id, ExplainAlert.Order, query.Limit, query.Cursor, clock.Now(), cancellationToken);
}
