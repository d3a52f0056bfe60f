using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>
/// Who would be told of an incident, when and why, if nobody acknowledged it: its way through the tree, and the steps of the policies that it leads to.
/// Where severity or type is left out, the label of that name says ours, if it is one of our words.
/// </summary>
/// <param name="At">When it would be opened; now if left out.</param>
public sealed record TestRoutes(
    IReadOnlyDictionary<string, string>? Labels, string? Severity, string? Type, string? Source, IReadOnlyList<string>? Services, DateTimeOffset? At)
    : IQuery<RouteTestView>
{
    internal const int MaxLabels = 128;
    internal const int MaxLength = 4_096;

    internal static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset Latest = new(2199, 1, 1, 0, 0, 0, TimeSpan.Zero);
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
        RuleFor(query => query.At).Must(at => at is not { } time || (time >= TestRoutes.Earliest && time <= TestRoutes.Latest))
            .WithMessage($"must be between {TestRoutes.Earliest.Year} and {TestRoutes.Latest.Year}");
        RuleFor(query => query.Services).Texts(TestRoutes.MaxLabels, TestRoutes.MaxLength);
    }
}

internal sealed class TestRoutesHandler(Routing routing, PolicyStories policies, TimeProvider clock) : IQueryHandler<TestRoutes, RouteTestView>
{
    public async Task<Result<RouteTestView>> Handle(TestRoutes query, CancellationToken cancellationToken)
    {
        var labels = query.Labels ?? new Dictionary<string, string>();
        var severity = query.Severity ?? labels.GetValueOrDefault("severity");
        var type = query.Type ?? labels.GetValueOrDefault("type");
        var isGraded = SeverityWords.TryParse(severity, out var ours);
        var incident = new RoutedIncident(
            labels, isGraded ? ours : null, Names<IncidentType>.TryParse(type, out var kind) ? kind : null,
            query.Source, query.Services ?? []);
        var at = query.At ?? clock.Now();
        var now = await routing.Now(cancellationToken);
        var match = now.Tree.Match(incident);
        var opened = new IncidentNow(IncidentState.Open, isGraded ? ours : SeverityWords.WhereUnknown, at, Alerts: 1);
        return RouteTestView.Of(now, match, opened, await policies.Of(now, match.Matched, opened, cancellationToken));
    }
}
