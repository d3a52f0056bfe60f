using Microsoft.AspNetCore.Diagnostics;

namespace IncidentManager.WebApi.Common;

/// <summary>Marks an endpoint that speaks somebody else's API: its problems are told in the words that API's clients read, as JSON.</summary>
internal sealed record ForeignWording(Func<Problem, object> Body)
{
    private static readonly PathString AlertmanagerApi = "/api/v2";

    /// <summary>Clients of Alertmanager's API read a text, also where there is no endpoint to ask.</summary>
    private static readonly ForeignWording OfAlertmanager = new(problem => problem.InOneText());

    /// <summary>Of the endpoint that was asked; an exception's handler no longer has it as its own.</summary>
    public static ForeignWording? Of(HttpContext context) =>
        context.Request.Path.StartsWithSegments(AlertmanagerApi)
            ? OfAlertmanager
            : (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<ForeignWording>();
}
