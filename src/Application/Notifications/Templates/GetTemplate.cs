using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Templates;

public sealed record GetTemplate(string Name) : IQuery<TemplateView>;

internal sealed class GetTemplateHandler(ITemplatesDb db) : IQueryHandler<GetTemplate, TemplateView>
{
    public async Task<Result<TemplateView>> Handle(GetTemplate query, CancellationToken cancellationToken) =>
        await db.MessageTemplates.AsNoTracking().SingleOrDefaultAsync(one => one.Name == query.Name, cancellationToken) is { } found
            ? TemplateView.Of(found)
            : NotificationErrors.NoTemplate(query.Name);
}
