using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.Extensions.Options;
using Severity = IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>
/// Who would be told of an incident, when and why, if nobody acknowledged it: what holds its alert back first, its way through the tree, and the steps of the
/// policies that it leads to. Where severity or type is left out, the label of that name says ours, if it is one of our words.
/// </summary>
/// <param name="At">When its alert would come; now if left out.</param>
/// <param name="Title">Of the alert: matchers of silences know it as alertname, where no label says that.</param>
public sealed record TestRoutes(
    IReadOnlyDictionary<string, string>? Labels, string? Severity, string? Type, string? Source, IReadOnlyList<string>? Services, DateTimeOffset? At,
    string? Title = null) : IQuery<RouteTestView>
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
        RuleFor(query => query.Title).Text(TestRoutes.MaxLength);
        RuleFor(query => query.At).Must(at => at is not { } time || (time >= TestRoutes.Earliest && time <= TestRoutes.Latest))
            .WithMessage($"must be between {TestRoutes.Earliest.Year} and {TestRoutes.Latest.Year}");
        RuleFor(query => query.Services).Texts(TestRoutes.MaxLabels, TestRoutes.MaxLength);
    }
}

internal sealed class TestRoutesHandler(
    Routing routing, ISuppressedIncidents suppressions, PolicyStories policies, IOptions<NotificationOptions> options, TimeProvider clock)
    : IQueryHandler<TestRoutes, RouteTestView>
{
    public async Task<Result<RouteTestView>> Handle(TestRoutes query, CancellationToken cancellationToken)
    {
        var labels = query.Labels ?? new Dictionary<string, string>();
        var ours = SeverityWords.TryParse(query.Severity ?? labels.GetValueOrDefault("severity"), out var graded) ? graded : (Severity?)null;
        var type = Names<IncidentType>.TryParse(query.Type ?? labels.GetValueOrDefault("type"), out var kind) ? kind : (IncidentType?)null;
        var severity = ours ?? SeverityWords.WhereUnknown;
        var alert = new MatchedAlert(
            labels, query.Title ?? "", [query.Severity, severity.Name()], [query.Type, type?.Name()], query.Source ?? "", query.Services ?? []);
        var opening = Opening.Of(await suppressions.Foresee(alert, cancellationToken), severity, query.At ?? clock.Now());

        var routed = new RoutedIncident(labels, ours, type, query.Source, query.Services ?? []);
        var now = await routing.Now(cancellationToken);
        var match = now.Tree.Match(routed);
        var stories = await policies.Of(now, match.Matched, opening.Incident, opening.Holds, cancellationToken);
        return RouteTestView.Of(now, routed, match, opening, stories, options.Value.FallbackContactPoint);
    }
}
