namespace IncidentManager.Domain.Notifications.Contracts;

/// <summary>The ways out to people, as the label `channel` and the settings name them.</summary>
public enum Channel { Webhook, Slack, Teams, Email, Pagerduty, Sms, Voice, Ntfy }

/// <summary>What a notification tells of. Test and Shift are of no incident.</summary>
public enum NotificationEvent { Opened, Updated, Escalated, Acknowledged, Resolved, Test, Shift }
