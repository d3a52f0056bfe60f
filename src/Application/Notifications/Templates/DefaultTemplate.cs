namespace IncidentManager.Application.Notifications.Templates;

/// <summary>What pages say unless somebody wants other words: severity, what, since when, which service, where to go, why you are told.</summary>
internal static class DefaultTemplate
{
    public const string Title = """
        {% if isTest %}[TEST] {% endif %}[{{ incident.severity | upcase }}{% unless event == "opened" %} {{ event | upcase }}{% endunless %}] {{ incident.title }}
        """;

    public const string Text = """
        {% if mayBeRepeat %}(An earlier send was cut off: you may have been told this already.)
        {% endif %}{% if incident.services.size > 0 %}Service: {{ incident.services | join: ", " }}
        {% endif %}Since: {{ incident.openedAt | date: "%Y-%m-%d %H:%M:%S UTC" }}
        State: {{ incident.state }}{% if incident.resolvedBy %}, by {{ incident.resolvedBy }}{% endif %}
        {% if incident.description %}
        {{ incident.description | truncate: 1000 }}
        {% endif %}{% if alerts.size > 0 %}
        Alerts ({{ incident.firingCount }} of {{ incident.alertCount }} firing):
        {% for alert in alerts limit: 5 %}- {{ alert.title }}{% unless alert.isFiring %} (resolved){% endunless %}{% if alert.annotations.summary and alert.annotations.summary != alert.title %}: {{ alert.annotations.summary | truncate: 300 }}{% endif %}
        {% endfor %}{% if incident.alertCount > 5 %}…
        {% endif %}{% endif %}{% if runbookUrl %}
        Runbook: {{ runbookUrl }}{% endif %}{% if incidentUrl %}
        Incident: {{ incidentUrl }}{% endif %}{% if acknowledgeUrl %}
        Acknowledge: {{ acknowledgeUrl }}{% endif %}{% if runbookUrl or incidentUrl or acknowledgeUrl %}
        {% endif %}
        Why you are told: {{ reason }}
        """;
}
