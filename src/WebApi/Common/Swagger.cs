namespace IncidentManager.WebApi.Common;

internal static class Swagger
{
    // Examples name an id that nothing has. Before such a request is sent, it gets the newest incident's or alert's id, so that every
    // example works as soon as there is one. Swagger UI makes a plain function of it: no async, and the first brace begins its body.
    private static readonly string UseNewestId = $$"""
        (request) => {
          const id = '{{OpenApi.ExampleId}}';
          if (!request.url.includes(id)) return request;
          if (request.url.includes('/receipts/')) {
            request.url = request.url.replace(id, window.newestReceipt || id);
            return request;
          }
          const list = request.url.includes('/alerts/' + id) ? 'alerts' : 'incidents';
          return fetch('/api/v1/' + list + '?limit=1').then(answer => answer.json()).then(page => {
            if (page.items && page.items.length) request.url = request.url.replace(id, page.items[0].id);
            return request;
          });
        }
        """;

    private const string RememberReceipt =
        "(response) => { if (response.obj && response.obj.receiptId) window.newestReceipt = response.obj.receiptId; return response; }";

    public static void UseSwagger(this WebApplication app)
    {
        app.UseSwaggerUI(ui =>
        {
            ui.DocumentTitle = "LLM Incident Manager";
            ui.SwaggerEndpoint("/openapi/v1.json", "v1");
            ui.UseRequestInterceptor(UseNewestId.ReplaceLineEndings(" "));
            ui.UseResponseInterceptor(RememberReceipt);
            ui.DisplayRequestDuration();
        });
        app.MapGet("/", () => TypedResults.Redirect("/swagger")).ExcludeFromDescription();
    }
}
