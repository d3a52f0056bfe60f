using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Incidents;

namespace IncidentManager.Unit.Alerts;

/// <summary>An alert's fields become an incident's, in plain SQL: what an alert may hold must fit there.</summary>
public sealed class LimitingAnAlert
{
    [Fact]
    public void Keeps_it_to_what_an_incident_can_hold()
    {
        IncomingAlert.MaxTitleLength.ShouldBe(Incident.MaxTitleLength);
        IncomingAlert.MaxDescriptionLength.ShouldBe(Incident.MaxDescriptionLength);
        IncomingAlert.MaxNameLength.ShouldBe(Incident.MaxNameLength);
        IncomingAlert.MaxServices.ShouldBe(Incident.MaxServices);
        IncomingAlert.MaxLabels.ShouldBe(Incident.MaxLabels);
        IncomingAlert.MaxLabelValueLength.ShouldBe(Incident.MaxLabelValueLength);
    }
}
