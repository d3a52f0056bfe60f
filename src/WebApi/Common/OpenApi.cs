using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace IncidentManager.WebApi.Common;

/// <summary>A request body as the OpenAPI document shows it. Not the framework's Accepts: that would answer 415 before us, without a problem.</summary>
internal sealed record BodyDescription(
    Type Type, string Example, IReadOnlyCollection<string> Required, bool Optional, int MostInArray, bool InArray, string? AlsoAs);

/// <summary>A body that is no JSON.</summary>
internal sealed record TextBodyDescription(string ContentType, string Example);

/// <summary>What to write for a parameter of the path, so that the operation works when tried.</summary>
internal sealed record PathExample(string Parameter, string Value);

internal static class OpenApi
{
    /// <summary>Stands for an id in examples; Swagger UI replaces it by the newest incident's or alert's.</summary>
    public const string ExampleId = "00000000-0000-7000-8000-000000000000";

    /// <param name="example">JSON that works when it is sent as it is.</param>
    /// <param name="required">The fields that must be there.</param>
    /// <param name="alsoAs">Another content type beside application/json.</param>
    public static RouteHandlerBuilder TakesBody<T>(
        this RouteHandlerBuilder route, string example, string[]? required = null, bool optional = false, bool orArray = false,
        bool inArray = false, string? alsoAs = null, int mostInArray = 1_000) =>
        route.WithMetadata(new BodyDescription(typeof(T), example, required ?? [], optional, orArray ? mostInArray : 0, inArray, alsoAs));

    /// <param name="example">What works when it is sent as it is.</param>
    public static RouteHandlerBuilder TakesText(this RouteHandlerBuilder route, string contentType, string example) =>
        route.WithMetadata(new TextBodyDescription(contentType, example));

    public static RouteHandlerBuilder CanFailWith(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.ProducesProblem(status);
        return route;
    }

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options => options
        .AddDocumentTransformer((document, _, _) => Introduce(document))
        .AddSchemaTransformer((schema, context, _) =>
            context.JsonTypeInfo.Type == typeof(ProblemDetails) ? DescribeProblem(schema) : Task.CompletedTask)
        .AddOperationTransformer(DescribeOperation));

    private static Task Introduce(OpenApiDocument document)
    {
        document.Servers = [];
        document.Info = new OpenApiInfo
        {
            Title = "LLM Incident Manager",
            Version = "v1",
            Description = "Takes alerts from every sender, keeps each one durably, and groups them into incidents. "
                + "Errors are RFC 9457 problem details, and JSON strings under /api/v2; lists page by cursor; times are UTC in RFC 3339.",
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        AskForNoList(operation);
        ShowExamplesOfPath(operation, metadata.OfType<PathExample>().ToDictionary(example => example.Parameter, example => example.Value));
        if (metadata.OfType<IfMatch.Conditional>().Any()) operation.Parameters = [.. operation.Parameters ?? [], IfMatchHeader];
        if (metadata.OfType<TextBodyDescription>().SingleOrDefault() is { } text) operation.RequestBody = Describe(text);
        if (metadata.OfType<BodyDescription>().SingleOrDefault() is { } body) operation.RequestBody = await Describe(body, context, ct);
    }

    /// <summary>Of a list in the query, the framework's generated binding says that it is required; none is here.</summary>
    private static void AskForNoList(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter is { In: ParameterLocation.Query, Schema.Type: JsonSchemaType.Array }) parameter.Required = false;
    }

    private static OpenApiParameter IfMatchHeader => new()
    {
        Name = HeaderNames.IfMatch,
        In = ParameterLocation.Header,
        Description = "The ETag that the change was decided on: 412 if somebody was faster. Without it, the change is made on what is there.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    /// <summary>What our problems have beside the standard's fields.</summary>
    private static Task DescribeProblem(OpenApiSchema problem)
    {
        problem.Properties ??= new Dictionary<string, IOpenApiSchema>();
        problem.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable, in snake_case" };
        problem.Properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String };
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "For bad input: what is wrong with each field, by its name",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        return Task.CompletedTask;
    }

    private static OpenApiRequestBody Describe(TextBodyDescription body) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [body.ContentType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(body.Example) },
        },
    };

    private static async Task<OpenApiRequestBody> Describe(BodyDescription body, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var fields = await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: ct);
        fields.Required = body.Required.ToHashSet();
        IOpenApiSchema schema = fields;
        if (context.Document is { } document)
        {
            document.AddComponent(body.Type.Name, fields);
            schema = new OpenApiSchemaReference(body.Type.Name, document);
        }

        if (body.InArray) schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema };
        if (body.MostInArray > 0)
            schema = new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema, MaxItems = body.MostInArray }] };

        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (var type in new[] { "application/json", body.AlsoAs }.OfType<string>())
            content[type] = new OpenApiMediaType { Schema = schema, Example = JsonNode.Parse(body.Example) };

        return new OpenApiRequestBody { Required = !body.Optional, Content = content };
    }

    private static void ShowExamplesOfPath(OpenApiOperation operation, Dictionary<string, string> examples)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            if (parameter.In is ParameterLocation.Path) parameter.Example = examples.GetValueOrDefault(parameter.Name ?? "", ExampleId);
    }
}
