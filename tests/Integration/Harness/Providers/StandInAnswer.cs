using System.Text;
using Microsoft.AspNetCore.Http;

namespace IncidentManager.Integration.Harness.Providers;

/// <summary>How a stand-in answers one question.</summary>
public abstract class StandInAnswer
{
    /// <summary>As it should, with what it says that it used.</summary>
    public static StandInAnswer Ok(string text, int prompt = 120, int completion = 30) => new Said(text, (prompt, completion), TimeSpan.Zero);

    /// <summary>As it should, but without a word of what it used.</summary>
    public static StandInAnswer NoUsage(string text) => new Said(text, null, TimeSpan.Zero);

    /// <summary>As it should, later.</summary>
    public static StandInAnswer Slow(TimeSpan after, string text, int prompt = 120, int completion = 30) => new Said(text, (prompt, completion), after);

    /// <summary>Takes the question and says nothing.</summary>
    public static StandInAnswer Hang() => new Hanging();

    /// <summary>Takes the question and ends the connection without a word.</summary>
    public static StandInAnswer Drop() => new Dropped();

    /// <summary>An error of HTTP.</summary>
    public static StandInAnswer Status(int status, string body = """{"error": {"message": "no"}}""", string? retryAfter = null) => new Refused(status, body, retryAfter);

    /// <summary>Echoes the headers with the keys in its error's text.</summary>
    public static StandInAnswer Echo(int status) => new Echoed(status);

    /// <summary>Half of a good answer, and the end of the connection.</summary>
    public static StandInAnswer Cut(string text, int prompt = 120, int completion = 30) => new CutOff(text, (prompt, completion));

    /// <summary>A whole 200 with this body.</summary>
    public static StandInAnswer Body(string body, string contentType = "application/json") => new Raw(body, contentType);

    /// <summary>A whole 200 with half of a good answer's JSON.</summary>
    public static StandInAnswer HalfJson(string text) => new Half(text);

    /// <summary>An answer without an end, as it seems: many megabytes.</summary>
    public static StandInAnswer Huge() => new Said(new string('x', 6 * 1024 * 1024), (120, 30), TimeSpan.Zero);

    internal abstract Task Write(HttpContext context, Wire wire, bool isStream);

    private static void Begin(HttpContext context, Wire wire, bool isStream) => context.Response.ContentType = isStream ? wire.StreamType : "application/json";

    private sealed class Said(string text, (int Prompt, int Completion)? usage, TimeSpan after) : StandInAnswer
    {
        internal override async Task Write(HttpContext context, Wire wire, bool isStream)
        {
            if (after > TimeSpan.Zero) await Task.Delay(after, context.RequestAborted);
            Begin(context, wire, isStream);
            foreach (var piece in isStream ? wire.Pieces(text, usage) : [wire.Whole(text, usage)])
                await context.Response.WriteAsync(piece, context.RequestAborted);
        }
    }

    private sealed class Hanging : StandInAnswer
    {
        internal override Task Write(HttpContext context, Wire wire, bool isStream) => Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private sealed class Dropped : StandInAnswer
    {
        internal override Task Write(HttpContext context, Wire wire, bool isStream)
        {
            context.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed class Refused(int status, string body, string? retryAfter) : StandInAnswer
    {
        internal override Task Write(HttpContext context, Wire wire, bool isStream)
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        }
    }

    private sealed class Echoed(int status) : StandInAnswer
    {
        internal override Task Write(HttpContext context, Wire wire, bool isStream)
        {
            var sent = string.Join(' ', context.Request.Headers.Select(header => $"{header.Key}={header.Value}"));
            return status == 200
                ? new Said($"You sent {sent}", (120, 30), TimeSpan.Zero).Write(context, wire, isStream)
                : new Refused(status, $$$"""{"error": {"message": "Incorrect API key provided: {{{sent}}}", "type": "invalid_request_error"}}""", null).Write(context, wire, isStream);
        }
    }

    private sealed class CutOff(string text, (int, int) usage) : StandInAnswer
    {
        internal override async Task Write(HttpContext context, Wire wire, bool isStream)
        {
            Begin(context, wire, isStream);
            if (isStream)
            {
                var pieces = wire.Pieces(text, usage).ToArray();
                foreach (var piece in pieces[..wire.PiecesBeforeTheEnd(pieces)]) await context.Response.WriteAsync(piece);
            }
            else
            {
                var whole = Encoding.UTF8.GetBytes(wire.Whole(text, usage));
                context.Response.ContentLength = whole.Length;
                await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length / 2));
            }

            await context.Response.Body.FlushAsync();
            throw new IOException("Ends the connection, after what was written and not instead of it.");
        }
    }

    private sealed class Raw(string body, string contentType) : StandInAnswer
    {
        internal override Task Write(HttpContext context, Wire wire, bool isStream)
        {
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body);
        }
    }

    private sealed class Half(string text) : StandInAnswer
    {
        internal override Task Write(HttpContext context, Wire wire, bool isStream)
        {
            Begin(context, wire, isStream);
            var all = isStream ? string.Concat(wire.Pieces(text, (120, 30))) : wire.Whole(text, (120, 30));
            return context.Response.WriteAsync(all[..(all.Length / 2)]);
        }
    }
}
