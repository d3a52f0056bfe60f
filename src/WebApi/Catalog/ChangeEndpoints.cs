using System.ComponentModel;
using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentManager.WebApi.Catalog;

internal static class ChangeEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        var changes = app.MapGroup("/api/v1/changes").WithTags("Changes");

        changes.MapPost("/", Send)
            .WithName("sendChanges")
            .WithSummary("Tell of one change or an array of at most 100: what was deployed, configured, switched or migrated")
            .TakesBody<NativeChange>(ChangeExamples.Native, required: ["source", "summary"], orArray: true, mostInArray: ChangeSubmission.MaxChanges)
            .CanFailWith(400, 401, 413, 415, 503);

        changes.MapPost("/cloudevents", Receive)
            .WithName("receiveChangeCloudEvents")
            .WithSummary("Take events of CloudEvents 1.0 for changes, those of CDEvents by their vocabulary; structured, batched or binary mode")
            .TakesBody<CloudEventBody>(
                ChangeExamples.CdEvent, ["id", "source", "specversion", "type"], orArray: true, alsoAs: "application/cloudevents+json", mostInArray: ChangeSubmission.MaxChanges)
            .CanFailWith(400, 401, 413, 415, 503);

        changes.MapGet("/", List)
            .WithName("listChanges")
            .WithSummary("Find changes, those that began last first")
            .CanFailWith(400, 401, 503);

        changes.MapGet("/{id:guid}", Get)
            .WithName("getChange")
            .WithSummary("Read a change")
            .CanFailWith(401, 404, 503);
    }

    private static Task<Results<Accepted<ChangesTaken>, Problem>> Send(HttpContext context, IMediator mediator, TimeProvider clock, CancellationToken ct) =>
        context.Request.HasJsonContentType()
            ? context.Take((_, body) => NativeChangeFormat.Read(body, clock.Now()), mediator, ct)
            : Task.FromResult<Results<Accepted<ChangesTaken>, Problem>>(Problem.NotJson);

    private static Task<Results<Accepted<ChangesTaken>, Problem>> Receive(HttpContext context, IMediator mediator, TimeProvider clock, CancellationToken ct) =>
        CloudEventRequest.RefuseType(context.Request) is { } refused
            ? Task.FromResult<Results<Accepted<ChangesTaken>, Problem>>(refused)
            : context.Take((request, body) => CloudEventChangeFormat.Read(CloudEventRequest.WholeOf(request, body), clock.Now()), mediator, ct);

    private static async Task<Results<Accepted<ChangesTaken>, Problem>> Take(
        this HttpContext context, Func<HttpRequest, ReadOnlyMemory<byte>, Result<IReadOnlyList<ChangeSubmission>>> read, IMediator mediator, CancellationToken ct)
    {
        var (body, problem) = await RequestBody.ReadInRoom(context, RequestBody.MaxBytes);
        if (problem is not null) return problem;

        var changes = read(context.Request, body);
        if (changes.Error is { } unreadable) return unreadable.ToProblem();

        var taken = await mediator.Send(new TakeChanges(changes.Value), ct);
        return taken.Error is { } error ? error.ToProblem() : TypedResults.Accepted((string?)null, taken.Value);
    }

    private static async Task<Results<Ok<Page<ChangeView>>, Problem>> List(
        [Description("Changes of this service, whichever way it is spelled")] string? service,
        [Description("Who sent it, exactly")] string? source,
        [FromQuery, Description("Any of deploy, config, feature_flag, infrastructure, migration, other; repeated or separated by commas")] string[]? kind,
        [Description("Begun then or later")] string? from,
        [Description("Begun before then")] string? to,
        [Description("Words of the summary or the description")] string? q,
        string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var filter = new ChangeFilter(service, source, query.AnyOf<ChangeKind>("kind", kind), query.Time("from", from), query.Time("to", to), q);
        var size = query.Limit(limit, Page<ChangeView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListChanges(filter, size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Ok<ChangeView>, Problem>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetChange(new ChangeId(id)), ct)).ToOk();
}
