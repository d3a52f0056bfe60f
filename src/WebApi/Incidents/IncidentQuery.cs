using System.ComponentModel;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace IncidentManager.WebApi.Incidents;

/// <summary>The filters of the list of incidents, as texts: what cannot be read is answered by name.</summary>
internal sealed class IncidentQuery
{
    [FromQuery(Name = "state"), Description("Any of the states, such as open; repeated or separated by commas")]
    public string[]? State { get; init; }

    [FromQuery(Name = "severity"), Description("Any of: p0, p1, p2, p3, p4")]
    public string[]? Severity { get; init; }

    [FromQuery(Name = "type"), Description("Any of the types, such as quality, cost, provider")]
    public string[]? Type { get; init; }

    [FromQuery(Name = "source"), Description("Who reported it, exactly")]
    public string[]? Source { get; init; }

    [FromQuery(Name = "service"), Description("Concerns any of these services")]
    public string[]? Service { get; init; }

    [FromQuery(Name = "label"), Description("Has each of these labels, name:value")]
    public string[]? Label { get; init; }

    [FromQuery(Name = "assignee"), Description("Assigned to any of these")]
    public string[]? Assignee { get; init; }

    [FromQuery(Name = "q"), Description("Full text in title and description: words, \"a phrase\", or, -not")]
    public string? Q { get; init; }

    [FromQuery(Name = "createdFrom"), Description("Created at or after this time (RFC 3339)")]
    public string? CreatedFrom { get; init; }

    [FromQuery(Name = "createdTo"), Description("Created before this time (RFC 3339)")]
    public string? CreatedTo { get; init; }

    [FromQuery(Name = "sort"), Description("createdAt, updatedAt or severity; with a minus in front the largest first. Default -createdAt")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit"), Description("1 to 200; default 50")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("nextCursor of the page before")]
    public string? Cursor { get; init; }

    public ListIncidents Read(out Problem? problem)
    {
        var query = new QueryReader();
        var filter = new IncidentFilter
        {
            States = query.AnyOf<IncidentState>("state", State),
            Severities = query.AnyOf<Severity>("severity", Severity),
            Types = query.AnyOf<IncidentType>("type", Type),
            Sources = Source ?? [],
            Services = Service ?? [],
            Assignees = Assignee ?? [],
            Labels = query.Labels("label", Label),
            Text = string.IsNullOrWhiteSpace(Q) ? null : Q,
            CreatedFrom = query.Time("createdFrom", CreatedFrom),
            CreatedTo = query.Time("createdTo", CreatedTo),
        };
        var list = new ListIncidents(
            filter, string.IsNullOrEmpty(Sort) ? ListIncidents.DefaultSort : Sort, query.Limit(Limit, Page<IncidentView>.DefaultSize), Cursor);
        problem = query.Problem;
        return list;
    }
}
