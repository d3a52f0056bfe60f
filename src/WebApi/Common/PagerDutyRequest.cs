using System.Text.Json.Serialization;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.WebApi.Common;

/// <summary>
/// What is the same for both endpoints of PagerDuty's Events API v2: a JSON body with a routing key that is known here, or the problem with it,
/// which <see cref="RequestBody.RefuseBadBodies"/> answers.
/// </summary>
internal sealed class PagerDutyRequest : IHasProblem
{
    private readonly Door? _door;

    private PagerDutyRequest(ReadOnlyMemory<byte> body, Door? door, Problem? problem) => (Body, _door, Problem) = (body, door, problem);

    public Problem? Problem { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The room that the body takes until the answer is sent.</summary>
    public IntakeRoom.Place? Place { get; private init; }

    public Door Door => _door ?? throw new InvalidOperationException("A request without a known key reached its endpoint.");

    public static async ValueTask<PagerDutyRequest> BindAsync(HttpContext context)
    {
        var place = context.RequestServices.GetRequiredService<IntakeLobby>().Room.TryEnter();
        if (place is null) return new(default, null, AlertErrors.Overloaded.ToProblem());

        context.Response.RegisterForDispose(place);
        var (body, problem) = await RequestBody.Read(context, RequestBody.MaxBytes, place);
        if (problem is not null) return new(default, null, problem);

        var key = PagerDutyEnvelope.RoutingKeyOf(body);
        if (key.Error is { } error) return new(default, null, error.ToProblem());

        return context.RequestServices.GetRequiredService<RoutingKeys>().DoorOf(key.Value) is { } door
            ? new(body, door, null) { Place = place }
            : new(default, null, Error.Invalid(PagerDutyEnvelope.RoutingKey, "is not known here").ToProblem());
    }
}

/// <summary>How the Events API answers, well or badly.</summary>
internal sealed record PagerDutyAnswer(string Status, string Message)
{
    [JsonPropertyName("dedup_key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DedupKey { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Errors { get; init; }

    public static PagerDutyAnswer Success(string message, string? dedupKey = null) => new("success", message) { DedupKey = dedupKey };

    public static PagerDutyAnswer Of(Problem problem)
    {
        var word = problem.Status < StatusCodes.Status500InternalServerError ? "invalid event" : "unavailable";
        var message = problem.Status is StatusCodes.Status400BadRequest ? "Event object is invalid" : problem.Message;
        var errors = problem.Fields?.SelectMany(field => field.Value.Select(wrong => $"'{field.Key}' {wrong}"));
        return new(word, message) { Errors = [.. errors ?? [problem.Message]] };
    }
}

internal static class PagerDutyEndpoint
{
    private static readonly ForeignWording Wording = new(PagerDutyAnswer.Of);

    /// <summary>An endpoint that PagerDuty's clients take for PagerDuty's own.</summary>
    public static RouteHandlerBuilder SpeaksPagerDuty(this RouteHandlerBuilder route)
    {
        route.RefuseBadBodies().WithMetadata(KeyInBody.Marker, Wording).Produces<PagerDutyAnswer>(StatusCodes.Status202Accepted);
        foreach (var status in (int[])[400, 413, 415, 422, 503]) route.Produces<PagerDutyAnswer>(status);
        return route;
    }
}
