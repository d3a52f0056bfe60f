using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Incidents;

internal static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapGroup("/api/v1/incidents").WithTags("Incidents").RefuseBadBodies();

        MapWriting(incidents);
        incidents.MapLifecycle();
        incidents.MapMerging();
        incidents.MapLinks();
        MapReading(incidents);
    }

    private static void MapWriting(IEndpointRouteBuilder incidents)
    {
        incidents.MapPost("/", Create)
            .WithName("createIncident")
            .WithSummary("Report an incident")
            .TakesBody<NewIncident>(IncidentExamples.New, required: ["title", "severity"])
            .Produces<IncidentView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 413, 415, 503);

        incidents.MapPatch("/{id:guid}", Patch)
            .WithName("updateIncident")
            .WithSummary("Edit an incident; with If-Match only if nobody was faster")
            .TakesBody<IncidentPatch>(IncidentExamples.Patch)
            .Produces<IncidentView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        incidents.MapPost("/{id:guid}/notes", AddNote)
            .WithName("addNote")
            .WithSummary("Write a note on the timeline")
            .TakesBody<Note>(IncidentExamples.Note, required: ["text"])
            .Produces<IncidentView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 404, 413, 415, 503);

        incidents.MapPost("/{id:guid}/assign", Assign)
            .WithName("assignIncident")
            .WithSummary("Name the people who work on an incident")
            .TakesBody<Assignment>(IncidentExamples.Assignment, required: ["assignees"])
            .Produces<IncidentView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);
    }

    private static void MapReading(IEndpointRouteBuilder incidents)
    {
        incidents.MapGet("/", List)
            .WithName("listIncidents")
            .WithSummary("Find incidents: filters, full text, cursor paging")
            .CanFailWith(400, 401, 503);

        incidents.MapGet("/{id:guid}", Get)
            .WithName("getIncident")
            .WithSummary("Read an incident, with its ETag")
            .Produces<IncidentView>()
            .CanFailWith(401, 404, 503);

        incidents.MapGet("/{id:guid}/timeline", Timeline)
            .WithName("getTimeline")
            .WithSummary("Read what happened to an incident, oldest first")
            .CanFailWith(400, 401, 404, 503);
    }

    /// <summary>Sends a command, and answers the incident as it is afterwards.</summary>
    public static async Task<Results<IncidentResult, Problem>> SendThenShow(
        this IMediator mediator, IncidentId id, ICommand command, CancellationToken ct)
    {
        var done = await mediator.Send(command, ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(id, created: false, ct);
    }

    public static async Task<Results<IncidentResult, Problem>> Show(this IMediator mediator, IncidentId id, bool created, CancellationToken ct)
    {
        var found = await mediator.Send(new GetIncident(id), ct);
        return found.Error is { } error ? error.ToProblem() : new IncidentResult(found.Value, created);
    }

    private static async Task<Results<IncidentResult, Problem>> Create(
        Body<NewIncident> body, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var report = body.Value;
        var created = await mediator.Send(
            new CreateIncident(report.Title, report.Description, report.Severity, report.Type, report.Source, report.Services, report.Labels,
                report.By ?? Caller.Name(context)), ct);

        return created.Error is { } error ? error.ToProblem() : await mediator.Show(created.Value, created: true, ct);
    }

    private static async Task<Results<Ok<Page<IncidentView>>, Problem>> List(
        [AsParameters] IncidentQuery query, IMediator mediator, CancellationToken ct)
    {
        var list = query.Read(out var problem);
        return problem is null ? (await mediator.Send(list, ct)).ToOk() : problem;
    }

    private static Task<Results<IncidentResult, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Show(new IncidentId(id), created: false, ct);

    private static Task<Results<IncidentResult, Problem>> Patch(
        Guid id, Body<IncidentPatch> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var patch = body.Value;
        return mediator.SendThenShow(new IncidentId(id), new UpdateIncident(
            new IncidentId(id), patch.Title, patch.Description, patch.Severity, patch.Type, patch.Assignees, patch.Labels,
            patch.By ?? Caller.Name(context), ifMatch.Version), ct);
    }

    private static async Task<Results<Ok<Page<TimelineItem>>, Problem>> Timeline(
        Guid id, string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<TimelineItem>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new GetTimeline(new IncidentId(id), size, cursor), ct)).ToOk();
    }

    private static async Task<Results<IncidentResult, Problem>> AddNote(
        Guid id, Body<Note> body, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(new AddNote(new IncidentId(id), body.Value.Text, body.Value.By ?? Caller.Name(context)), ct);
        return added.Error is { } error ? error.ToProblem() : await mediator.Show(new IncidentId(id), created: true, ct);
    }

    private static Task<Results<IncidentResult, Problem>> Assign(
        Guid id, Body<Assignment> body, IfMatch ifMatch, HttpContext context, IMediator mediator, CancellationToken ct) =>
        mediator.SendThenShow(new IncidentId(id), new AssignIncident(
            new IncidentId(id), body.Value.Assignees, body.Value.By ?? Caller.Name(context), ifMatch.Version), ct);
}
