using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Notifications;

/// <summary>A template as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record TemplateBody(string? Name, string? Title, string? Text);

internal sealed record PreviewBody(string? Title, string? Text, Guid? IncidentId);

internal static class TemplateEndpoints
{
    private const string Path = "/api/v1/templates";

    private const string New = """
        {
          "name": "short",
          "title": "{{ incident.severity | upcase }} {{ incident.title }}",
          "text": "{{ incident.services | join: ', ' }} since {{ incident.openedAt | date: '%H:%M' }}: {{ incidentUrl }}"
        }
        """;

    private const string Change = """{"title": "{{ incident.title }}", "text": "{{ incident.description }} {{ incidentUrl }}"}""";

    private const string Preview = """{"text": "{% for alert in alerts %}{{ alert.title }}: {{ alert.annotations.summary }}\n{% endfor %}"}""";

    public static void MapTemplates(this IEndpointRouteBuilder app)
    {
        var templates = app.MapGroup(Path).WithTags("Templates").RefuseBadBodies().WithMetadata(new PathExample("name", "short"));

        templates.MapGet("/", List)
            .WithName("listTemplates")
            .WithSummary("Find templates, by name")
            .CanFailWith(400, 401, 503);

        templates.MapGet("/{name}", (string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct))
            .WithName("getTemplate")
            .WithSummary("Read a template, with its ETag")
            .Produces<TemplateView>()
            .CanFailWith(401, 404, 503);

        templates.MapPost("/", Create)
            .WithName("createTemplate")
            .WithSummary("Add a template: the words of pages, in Liquid")
            .TakesBody<TemplateBody>(New, required: ["name", "title", "text"])
            .Produces<TemplateView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        templates.MapPut("/{name}", Set)
            .WithName("changeTemplate")
            .WithSummary("Set a template anew; pages that are sent from then on have its words")
            .TakesBody<TemplateBody>(Change, required: ["title", "text"])
            .Produces<TemplateView>()
            .CanFailWith(400, 401, 404, 412, 413, 415, 503);

        templates.MapDelete("/{name}", Remove)
            .WithName("removeTemplate")
            .WithSummary("Remove a template that no contact point uses")
            .CanFailWith(400, 401, 404, 409, 412, 503);

        templates.MapPost("/preview", Try)
            .WithName("previewTemplate")
            .WithSummary("See what a template makes of an incident, or of a made-up one; nothing is kept or sent")
            .TakesBody<PreviewBody>(Preview)
            .Produces<TemplatePreview>()
            .CanFailWith(400, 401, 404, 413, 415, 503);
    }

    private static async Task<Results<Ok<Page<TemplateView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<TemplateView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListTemplates(size, cursor), ct)).ToOk();
    }

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetTemplate(name), ct);
        return found.Error is { } error ? error.ToProblem() : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<TemplateBody> body, IMediator mediator, CancellationToken ct)
    {
        var template = body.Value;
        var done = await mediator.Send(new CreateTemplate(template.Name, template.Title, template.Text), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(template.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Set(
        string name, Body<TemplateBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var template = body.Value;
        if (template.Name is not null && template.Name != name) return Setting.OtherName;

        var done = await mediator.Send(new ChangeTemplate(name, template.Title, template.Text, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveTemplate(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<TemplatePreview>, Problem>> Try(Body<PreviewBody> body, IMediator mediator, CancellationToken ct)
    {
        var draft = body.Value;
        var incident = draft.IncidentId is { } id ? new IncidentId(id) : (IncidentId?)null;
        return (await mediator.Send(new PreviewTemplate(draft.Title, draft.Text, incident), ct)).ToOk();
    }
}
