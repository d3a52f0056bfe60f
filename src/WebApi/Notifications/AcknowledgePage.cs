using System.Text.Encodings.Web;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Notifications;

/// <summary>
/// The link of a page. To open it only shows the incident, for mail scanners and chat previews open every link; the button acknowledges it. The link is
/// the key: it is signed, speaks of one incident (or of the one that this is by now a part of) and expires.
/// </summary>
internal static class AcknowledgePage
{
    public static void MapAcknowledgePage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/ack").WithMetadata(KeyInUrl.Marker).ExcludeFromDescription();
        page.MapGet("/{link}", (string link, IPageLinks links, IPagedIncidents incidents, TimeProvider clock, CancellationToken ct) =>
            Answer(link, links, clock, (incident, _) => Show(incident, incidents, ct), ct));
        page.MapPost("/{link}", (
            string link, IPageLinks links, IPagedIncidents incidents, IAcknowledgements acknowledgements, TimeProvider clock, CancellationToken ct) =>
            Answer(link, links, clock, (incident, by) => Acknowledge(incident, by, incidents, acknowledgements, ct), ct));
    }

    private static async Task<IResult> Answer(
        string text, IPageLinks links, TimeProvider clock, Func<IncidentId, string, Task<IResult>> act, CancellationToken ct) =>
        await links.Read(text, ct) switch
        {
            null => Html(404, "This link is not valid", "It may have been cut off on its way. Open the incident in the console instead."),
            var link when link.Until < clock.GetUtcNow() =>
                Html(410, "This link has expired", "Open the incident in the console instead."),
            var link => await act(link.Incident, link.By),
        };

    private static async Task<IResult> Show(IncidentId id, IPagedIncidents incidents, CancellationToken ct) => await incidents.GoesOnIn(id, ct) switch
    {
        null => Gone,
        { State: IncidentState.Open } incident => Html(200, incident.Title, $"{incident.Severity}, open since {incident.OpenedAt:u}", Button),
        var incident => Html(200, incident.Title, $"{incident.Severity}, {incident.State.Name()}: there is nothing to acknowledge any more."),
    };

    private static async Task<IResult> Acknowledge(
        IncidentId id, string by, IPagedIncidents incidents, IAcknowledgements acknowledgements, CancellationToken ct)
    {
        var goesOn = (await incidents.GoesOnIn(id, ct))?.Id ?? id; // whoever was told of a part means what is going on
        var acknowledged = await acknowledgements.Acknowledge(goesOn, by, "by the link of a page", ct);
        return acknowledged.Error switch
        {
            null => Html(200, "Acknowledged", "Nobody else is paged for it. It is yours now."),
            { Kind: ErrorKind.NotFound } => Gone,
            { Kind: ErrorKind.Conflict } => await Show(id, incidents, ct), // somebody was faster, which the page says
            _ => Html(503, "That did not work", "Try again in a moment.", Button),
        };
    }

    private static IResult Gone => Html(404, "There is no such incident", "It may be older than what is kept.");

    private const string Button = """<form method="post"><button>Acknowledge</button></form>""";

    private static IResult Html(int status, string title, string text, string form = "") => new HtmlPage(status, $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
        <title>{{HtmlEncoder.Default.Encode(title)}}</title>
        <style>
          body { font: 1.1rem system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark }
          button { font: inherit; width: 100%; padding: 1rem; margin-top: 1rem; border: 0; border-radius: .5rem; background: #1a6b3a; color: #fff }
        </style>
        <h1>{{HtmlEncoder.Default.Encode(title)}}</h1>
        <p>{{HtmlEncoder.Default.Encode(text)}}</p>
        {{form}}
        </html>
        """);

    private sealed record HtmlPage(int Status, string Text) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = Status;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["Referrer-Policy"] = "same-origin"; // the address is the key
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
            return context.Response.WriteAsync(Text);
        }
    }
}
