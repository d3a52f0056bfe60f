using System.ComponentModel;
using IncidentManager.Application.Alerts;
using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace IncidentManager.WebApi.Alerts;

/// <summary>The conditions of Alertmanager's lists.</summary>
internal sealed class AlertmanagerQuery
{
    [FromQuery(Name = "filter"), Description("A matcher, such as severity=~\"critical|page\"; repeated, all must match")]
    public string[]? Filter { get; init; }

    [FromQuery(Name = "receiver"), Description("A regular expression for the whole name of the receiver")]
    public string? Receiver { get; init; }

    [FromQuery(Name = "active"), Description("Whether to list active alerts; default true")]
    public string? Active { get; init; }

    [FromQuery(Name = "silenced"), Description("Whether to list silenced alerts; default true")]
    public string? Silenced { get; init; }

    [FromQuery(Name = "inhibited"), Description("Whether to list inhibited alerts; default true")]
    public string? Inhibited { get; init; }

    [FromQuery(Name = "unprocessed"), Description("Whether to list alerts that were not processed; default true. None ever is: an alert is answered when it was")]
    public string? Unprocessed { get; init; }

    public ListFiringAlerts Read(FiringOrder order, out Problem? problem)
    {
        var query = new QueryReader();
        var active = query.Flag("active", Active, whenAbsent: true);
        var silenced = query.Flag("silenced", Silenced, whenAbsent: true);
        var inhibited = query.Flag("inhibited", Inhibited, whenAbsent: true);
        query.Flag("unprocessed", Unprocessed, whenAbsent: true);

        problem = query.Problem;
        return new ListFiringAlerts(Filter ?? [], string.IsNullOrEmpty(Receiver) ? null : Receiver, active, silenced, inhibited, order);
    }
}
