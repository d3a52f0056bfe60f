using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>The way of an incident through the tree. Where severity or type is left out, the label of that name says ours, if it is one of our words.</summary>
/// <param name="At">When, for the mute timings; now if left out.</param>
public sealed record TestRoutes(
    IReadOnlyDictionary<string, string>? Labels, string? Severity, string? Type, string? Source, IReadOnlyList<string>? Services, DateTimeOffset? At)
    : IQuery<RouteTestView>
{
    internal const int MaxLabels = 128;
    internal const int MaxLength = 4_096;
}

internal sealed class TestRoutesValidator : AbstractValidator<TestRoutes>
{
    public TestRoutesValidator()
    {
        RuleFor(query => query.Labels).Labels(TestRoutes.MaxLabels, Matcher.MaxNameLength, TestRoutes.MaxLength);
        RuleFor(query => query.Severity).Must(word => word is null || SeverityWords.TryParse(word, out _)).WithMessage(SeverityWords.Hint);
        RuleFor(query => query.Type).Must(name => name is null || Names<IncidentType>.TryParse(name, out _))
            .WithMessage($"must be one of {string.Join(", ", Names<IncidentType>.All)}");
        RuleFor(query => query.Source).Text(TestRoutes.MaxLength);
        RuleFor(query => query.Services).Texts(TestRoutes.MaxLabels, TestRoutes.MaxLength);
    }
}

internal sealed class TestRoutesHandler(Routing routing, TimeProvider clock) : IQueryHandler<TestRoutes, RouteTestView>
{
    public async Task<Result<RouteTestView>> Handle(TestRoutes query, CancellationToken cancellationToken)
    {
        var labels = query.Labels ?? new Dictionary<string, string>();
        var severity = query.Severity ?? labels.GetValueOrDefault("severity");
        var type = query.Type ?? labels.GetValueOrDefault("type");
        var incident = new RoutedIncident(
            labels, SeverityWords.TryParse(severity, out var ours) ? ours : null, Names<IncidentType>.TryParse(type, out var known) ? known : null,
            query.Source, query.Services ?? []);
        var now = await routing.Now(cancellationToken);
        return RouteTestView.Of(now, now.Tree.Match(incident), query.At ?? clock.Now());
    }
}
