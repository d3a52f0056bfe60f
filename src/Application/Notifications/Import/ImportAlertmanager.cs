using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>
/// Takes over an Alertmanager's configuration, all of it in one commit or nothing. Its tree takes the place of all routes; contact points and mute
/// timings of other names stay as they are, and so do inhibition rules that were not imported.
/// </summary>
public sealed record ImportAlertmanager(string Yaml, bool DryRun) : ICommand<ImportReport>
{
    public const int MaxBytes = 1 << 20;
}

/// <summary>Such as `route alertmanager`.</summary>
public sealed record ImportReport(
    bool DryRun, IReadOnlyList<string> Created, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, IReadOnlyList<UnmappedField> Unmapped);

internal sealed class ImportAlertmanagerValidator : AbstractValidator<ImportAlertmanager>
{
    public ImportAlertmanagerValidator() =>
        RuleFor(command => command.Yaml).NotEmpty().WithMessage("must be an Alertmanager's configuration in YAML").OverridePropertyName("body");
}

internal sealed class ImportAlertmanagerHandler(
    IConfigReader reader, IRoutesDb db, RouteChanges changes, IImportsContactPoints contactPoints, IImportsMuteTimings muteTimings,
    IImportsInhibitionRules inhibitionRules, TimeProvider clock)
    : ICommandHandler<ImportAlertmanager, ImportReport>
{
    public async Task<Result<ImportReport>> Handle(ImportAlertmanager command, CancellationToken cancellationToken)
    {
        if (reader.Read(command.Yaml, out var unreadable) is not { } node) return Error.Invalid("body", unreadable!);

        var config = ForeignConfig.Of(node);
        if (config.Findings.Error is { } error) return error;

        var routes = await changes.Begin(command.DryRun, cancellationToken);
        var points = await contactPoints.Import(config.ContactPoints, command.DryRun, cancellationToken);
        foreach (var point in config.ContactPoints)
            foreach (var problem in points.Problems.GetValueOrDefault(point.Name) ?? []) config.Findings.Fault(point.Path, problem);
        var timings = await muteTimings.Import(config.MuteTimings, command.DryRun, cancellationToken);
        if (timings.Problem is { } tooMany) config.Findings.Fault("time_intervals", tooMany);
        var rules = await inhibitionRules.Import(config.InhibitionRules, command.DryRun, cancellationToken);
        if (rules.Problem is { } tooManyRules) config.Findings.Fault("inhibit_rules", tooManyRules);
        if (config.Findings.Error is { } refusal) return refusal;

        var (created, changed, removed) = await Replace(routes, config.Root.ToText(), command.DryRun, cancellationToken);
        return new ImportReport(
            command.DryRun,
            [.. Said("contact point", points.Created), .. Said("mute timing", timings.Created), .. Said("inhibition rule", rules.Created), .. Said("route", created)],
            [.. Said("contact point", points.Changed), .. Said("mute timing", timings.Changed), .. Said("inhibition rule", rules.Changed), .. Said("route", changed)],
            [.. Said("route", removed), .. Said("inhibition rule", rules.Removed)],
            config.Findings.Unmapped);
    }

    private async Task<(List<string> Created, List<string> Changed, List<string> Removed)> Replace(
        IQueryable<Route> routes, RouteText root, bool dryRun, CancellationToken ct)
    {
        (List<string> Created, List<string> Changed, List<string> Removed) done = ([], [], []);
        var all = await routes.ToListAsync(ct);
        foreach (var other in all.Where(route => route.Name != root.Name).OrderBy(route => route.Name, StringComparer.Ordinal))
        {
            done.Removed.Add(other.Name);
            if (dryRun) continue;

            other.Remove();
            db.Routes.Remove(other);
        }

        if (all.SingleOrDefault(route => route.Name == root.Name) is not { } known)
        {
            done.Created.Add(root.Name!);
            if (!dryRun) db.Routes.Add(Route.Make(root, CreateRoute.Step, clock.Now()));
        }
        else if (!known.Tree.IsSameAs(root))
        {
            done.Changed.Add(root.Name!);
            known.Change(root, null, clock.Now()); // in a dry run nobody saves it
        }

        return done;
    }

    private static IEnumerable<string> Said(string what, IEnumerable<string> names) => names.Select(name => $"{what} {name}");
}
