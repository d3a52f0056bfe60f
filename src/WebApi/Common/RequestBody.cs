using System.Buffers;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentManager.WebApi.Common;

/// <summary>A body of our own formats that may be left out; its record then has its defaults.</summary>
internal interface IOptionalBody;

/// <summary>
/// A JSON body, read strictly: or the problem with it, which <see cref="RequestBody.RefuseBadBodies"/> answers before the endpoint runs.
/// The framework's own binding would answer most faults without naming the field.
/// </summary>
internal sealed class Body<T> : IHasProblem where T : class
{
    private readonly T? _value;

    private Body(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    public Problem? Problem { get; }

    public T Value => _value ?? throw new InvalidOperationException("A bad body reached its endpoint.");

    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        if (typeof(IOptionalBody).IsAssignableFrom(typeof(T)) && IsAbsent(context)) return Of("{}"u8.ToArray());

        var (bytes, problem) = await RequestBody.Read(context, RequestBody.MaxBytes);
        return problem is null ? Of(bytes) : new Body<T>(null, problem);
    }

    // Some clients name a content type also where they send nothing; a body without a length is none the less a body.
    private static bool IsAbsent(HttpContext context) =>
        context.Request.ContentLength is 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    private static Body<T> Of(ReadOnlyMemory<byte> bytes)
    {
        using var json = StrictJson.Parse(bytes, out var problem);
        if (json is null) return new Body<T>(null, Error.Invalid("body", problem!).ToProblem());

        var value = StrictJson.Read<T>(json.RootElement, out var problems);
        return new Body<T>(value, problems is null ? null : Error.Invalid(problems).ToProblem());
    }
}

internal interface IHasProblem
{
    Problem? Problem { get; }
}

internal static class RequestBody
{
    public const int MaxBytes = 4 << 20;

    /// <summary>Nobody holds a place among those who are read for longer, however little he sends.</summary>
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    private static readonly Problem TooSlow = new(
        StatusCodes.Status408RequestTimeout, "body_too_slow", "The body did not arrive within 30 seconds. Send it again.");

    /// <summary>For Alertmanager, Prometheus and Grafana, which drop what was answered with 4xx.</summary>
    public const int MaxAlertmanagerBytes = 32 << 20;

    /// <summary>The whole body as bytes, if it is JSON by its content type and no longer than the limit.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Problem)> Read(HttpContext context, int maxBytes, IntakeRoom.Place? place = null) =>
        context.Request.HasJsonContentType() ? await ReadAny(context, maxBytes, place) : (default, Problem.NotJson);

    /// <summary>The whole body as bytes, of whatever type, if it is no longer than the limit.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Problem)> ReadAny(HttpContext context, int maxBytes, IntakeRoom.Place? place = null)
    {
        if (context.Request.ContentLength > maxBytes) return (default, Problem.TooLarge(maxBytes));

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(LongestRead);
        try
        {
            return await ReadAll(context.Request, maxBytes, place, deadline.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return (default, TooSlow);
        }
    }

    /// <summary>As <see cref="ReadAny"/>, while there is room among those who send; the body keeps its place until the answer is sent.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Problem)> ReadInRoom(HttpContext context, int maxBytes)
    {
        var place = context.RequestServices.GetRequiredService<IntakeRoom>().TryEnter();
        if (place is null) return (default, AlertErrors.Overloaded.ToProblem());

        context.Response.RegisterForDispose(place);
        return await ReadAny(context, maxBytes, place);
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Problem)> ReadAll(
        HttpRequest request, int maxBytes, IntakeRoom.Place? place, CancellationToken ct)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > maxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return (default, Problem.TooLarge(maxBytes));
            }

            if (place?.TryGrow(read.Buffer.Length) is false)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return (default, AlertErrors.Overloaded.ToProblem());
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return (bytes, null);
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Answers the first argument that could not be read.</summary>
    public static TBuilder RefuseBadBodies<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (invocation, next) =>
            invocation.Arguments.OfType<IHasProblem>().FirstOrDefault(argument => argument.Problem is not null)?.Problem ?? await next(invocation));
}
