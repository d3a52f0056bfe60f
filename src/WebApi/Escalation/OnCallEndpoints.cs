using IncidentManager.Application.Escalation.Schedules;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Escalation;

/// <summary>What a schedule says of times.</summary>
internal static class OnCallEndpoints
{
    public static void MapOnCall(this RouteGroupBuilder schedules)
    {
        schedules.MapGet("/{name}/on-call", At)
            .WithName("getOnCall")
            .WithSummary("Who is on call at a time, now by default; by which layer or override, until when, and who is next")
            .CanFailWith(400, 401, 404, 503);

        schedules.MapGet("/{name}/shifts", Shifts)
            .WithName("listShifts")
            .WithSummary("The final schedule with its gaps over a span of at most 366 days, the next two weeks by default")
            .CanFailWith(400, 401, 404, 503);
    }

    private static async Task<Results<Ok<OnCallView>, Problem>> At(string name, string? at, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var instant = query.Time("at", at);
        return query.Problem ?? (await mediator.Send(new GetOnCall(name, instant), ct)).ToOk();
    }

    private static async Task<Results<Ok<ShiftsView>, Problem>> Shifts(string name, string? from, string? until, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var (first, last) = (query.Time("from", from), query.Time("until", until));
        return query.Problem ?? (await mediator.Send(new ListShifts(name, first, last), ct)).ToOk();
    }
}
