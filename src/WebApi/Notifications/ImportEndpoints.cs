using System.Text;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Notifications;

internal static class ImportEndpoints
{
    private const string Example = """
        route:
          receiver: everybody
          group_wait: 10s
        receivers:
          - name: everybody
        """;

    public static void MapAlertmanagerImport(this IEndpointRouteBuilder app) => app
        .MapPut("/api/v1/config/import/alertmanager", Import)
        .WithTags("Routes")
        .WithName("importAlertmanager")
        .WithSummary("Take over an Alertmanager's file: its routes instead of all routes, its receivers, time intervals and inhibition rules; with dryRun=true only tell what would change")
        .TakesText("application/yaml", Example)
        .CanFailWith(400, 401, 413, 503);

    private static async Task<Results<Ok<ImportReport>, Problem>> Import(HttpContext context, string? dryRun, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var isDry = query.Flag("dryRun", dryRun, whenAbsent: false);
        if (query.Problem is { } problem) return problem;

        var (bytes, tooLarge) = await RequestBody.ReadAny(context, ImportAlertmanager.MaxBytes);
        if (tooLarge is not null) return tooLarge;

        return (await mediator.Send(new ImportAlertmanager(Encoding.UTF8.GetString(bytes.Span), isDry), ct)).ToOk();
    }
}
