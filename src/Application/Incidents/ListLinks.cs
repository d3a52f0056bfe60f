using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>The links of an incident from either side, oldest first; there are few, so they are one page.</summary>
public sealed record ListLinks(IncidentId IncidentId) : IQuery<Page<IncidentLinkView>>;

/// <summary>How one incident stands to another: related, caused_by or duplicate.</summary>
/// <param name="Origin">manual where a person said so.</param>
public sealed record IncidentLinkView(Guid From, Guid To, string Kind, string Origin, string By, DateTimeOffset At);

internal sealed class ListLinksHandler(IIncidentsDb db) : IQueryHandler<ListLinks, Page<IncidentLinkView>>
{
    public async Task<Result<Page<IncidentLinkView>>> Handle(ListLinks query, CancellationToken cancellationToken)
    {
        if (!await db.Incidents.AnyAsync(incident => incident.Id == query.IncidentId, cancellationToken)) return IncidentErrors.NotFound(query.IncidentId);

        var links = await db.Links.AsNoTracking()
            .Where(link => link.From == query.IncidentId || link.To == query.IncidentId)
            .OrderBy(link => link.At).ThenBy(link => link.From).ThenBy(link => link.To)
            .Take(IncidentLink.MaxPerIncident * 2)
            .ToListAsync(cancellationToken);
        return new Page<IncidentLinkView>([.. links.Select(ViewOf)], null);
    }

    private static IncidentLinkView ViewOf(IncidentLink link) =>
        new(link.From.Value, link.To.Value, link.Kind.Name(), link.Origin, link.By, link.At);
}
