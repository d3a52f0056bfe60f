using System.ComponentModel;
using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Maintenance;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Suppression;

/// <summary>A maintenance window as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record MaintenanceWindowBody(
    string? Name, List<string>? Matchers, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string? TimeZone, string? Comment)
{
    public CreateMaintenanceWindow ToCreate(bool isConfirmed) => new(Name, Matchers, Start, End, Recurrence, TimeZone, Comment, isConfirmed);

    public MeasureMaintenanceWindow ToMeasure() => new(Name, Matchers, Start, End, Recurrence, TimeZone, Comment);

    public ChangeMaintenanceWindow ToChange(string name, bool isConfirmed, int? ifMatch) =>
        new(name, Matchers, Start, End, Recurrence, TimeZone, Comment, isConfirmed, ifMatch);
}

internal static class MaintenanceWindowEndpoints
{
    private const string Path = "/api/v1/maintenance-windows";

    private const string New = """
        {
          "name": "checkout-upgrades",
          "matchers": ["service=\"checkout\""],
          "start": "2026-03-01T01:00:00+01:00", "end": "2026-03-01T03:00:00+01:00",
          "recurrence": "FREQ=MONTHLY;BYDAY=1SU;COUNT=100", "timeZone": "Europe/Berlin"
        }
        """;

    private const string Anew = """
        {"matchers": ["service=\"checkout\""], "start": "2098-03-01T01:00:00Z", "end": "2098-03-01T03:00:00Z", "comment": "Once is enough"}
        """;

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapMaintenanceWindows(this IEndpointRouteBuilder app)
    {
        var windows = app.MapGroup(Path).WithTags("Maintenance windows").RefuseBadBodies().WithMetadata(new PathExample("name", "checkout-upgrades"));

        windows.MapGet("/", List)
            .WithName("listMaintenanceWindows")
            .WithSummary("Read the maintenance windows by name")
            .CanFailWith(400, 401, 503);

        windows.MapGet("/{name}", Get)
            .WithName("getMaintenanceWindow")
            .WithSummary("Read a maintenance window, with its ETag")
            .Produces<MaintenanceWindowView>()
            .CanFailWith(401, 404, 503);

        windows.MapPost("/", Create)
            .WithName("createMaintenanceWindow")
            .WithSummary("Add a maintenance window: at planned times the alerts that all matchers fit are held back; with dryRun=true only tell what it would have hidden")
            .TakesBody<MaintenanceWindowBody>(New, required: ["name", "matchers", "start", "end"])
            .Produces<MaintenanceWindowView>(StatusCodes.Status201Created)
            .Produces<SilenceTrial>()
            .CanFailWith(400, 401, 409, 413, 415, 422, 503);

        windows.MapPut("/{name}", Change)
            .WithName("changeMaintenanceWindow")
            .WithSummary("Set a maintenance window anew")
            .TakesBody<MaintenanceWindowBody>(Anew, required: ["matchers", "start", "end"])
            .Produces<MaintenanceWindowView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 422, 503);

        windows.MapDelete("/{name}", Remove)
            .WithName("removeMaintenanceWindow")
            .WithSummary("Remove a maintenance window: what it held back and still fires is told")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<MaintenanceWindowView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<MaintenanceWindowView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListMaintenanceWindows(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, CancellationToken ct)
    {
        var found = await mediator.Send(new GetMaintenanceWindow(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version);
    }

    private static async Task<Results<Versioned, Problem>> Create(
        Body<MaintenanceWindowBody> body, [Description("Only tell what it would have hidden")] string? dryRun,
        [Description("Make it although the configuration asks for a confirmation of windows as broad as this")] string? confirm,
        IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var (isDry, isConfirmed) = (query.Flag("dryRun", dryRun, whenAbsent: false), query.Flag("confirm", confirm, whenAbsent: false));
        if (query.Problem is { } problem) return problem;

        return isDry ? await mediator.Try(body.Value, ct) : await mediator.Make(body.Value, isConfirmed, ct);
    }

    private static async Task<Results<Versioned, Problem>> Try(this IMediator mediator, MaintenanceWindowBody body, CancellationToken ct)
    {
        var trial = await mediator.Send(body.ToMeasure(), ct);
        return trial.Error is { } error ? error.ToProblem() : new Versioned(trial.Value, version: null);
    }

    private static async Task<Results<Versioned, Problem>> Make(this IMediator mediator, MaintenanceWindowBody body, bool isConfirmed, CancellationToken ct)
    {
        var done = await mediator.Send(body.ToCreate(isConfirmed), ct);
        if (done.Error is { } error) return error.ToProblem();

        var made = await mediator.Send(new GetMaintenanceWindow(body.Name!), ct);
        return made.Error is { } gone
            ? gone.ToProblem()
            : new Versioned(made.Value with { BlastRadius = done.Value }, made.Value.Version, $"{Path}/{body.Name}");
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<MaintenanceWindowBody> body, [Description("Set it although the configuration asks for a confirmation of windows as broad as this")] string? confirm,
        IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return OtherName;

        var query = new QueryReader();
        var isConfirmed = query.Flag("confirm", confirm, whenAbsent: false);
        if (query.Problem is { } problem) return problem;

        var done = await mediator.Send(body.Value.ToChange(name, isConfirmed, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveMaintenanceWindow(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
