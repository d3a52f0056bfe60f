namespace IncidentManager.WebApi.Common;

internal static class Swagger
{
    // Examples name an id that nothing has. Before such a request is sent, it gets the newest incident's or alert's id, so that every
    // example works as soon as there is one.
    private static readonly string UseNewestId = $$"""
        async (request) => {
          const id = '{{OpenApi.ExampleId}}';
          if (!request.url.includes(id)) return request;
          const list = request.url.includes('/alerts/' + id) ? 'alerts' : 'incidents';
          const page = await (await fetch('/api/v1/' + list + '?limit=1')).json();
          if (page.items && page.items.length) request.url = request.url.replace(id, page.items[0].id);
          return request;
        }
        """;

    public static void UseSwagger(this WebApplication app)
    {
        app.UseSwaggerUI(ui =>
        {
            ui.DocumentTitle = "LLM Incident Manager";
            ui.SwaggerEndpoint("/openapi/v1.json", "v1");
            ui.UseRequestInterceptor(UseNewestId.ReplaceLineEndings(" "));
            ui.DisplayRequestDuration();
        });
        app.MapGet("/", () => TypedResults.Redirect("/swagger")).ExcludeFromDescription();
    }
}
