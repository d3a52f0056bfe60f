using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Routes;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>Which contact points policies may name, and which of them do. The row that keeps two from passing each other is the one of the routes, for all who name contact points.</summary>
internal sealed class ContactPointsInPolicies(IRoutesDb routes, IContactPointNames names, Routing routing, IPolicies policies) : IPolicyContactPoints, IUsesContactPoints
{
    public async Task<bool> Has(string name, CancellationToken ct) =>
        (await routing.Now(ct)).ContactPoints.Contains(name) || (await names.All(ct)).Contains(name);

    public async Task<IReadOnlySet<string>> AllToBeNamed(CancellationToken ct)
    {
        (await routes.RevisionOf(SettingsRevision.Routing, ct)).Move();
        return await names.All(ct);
    }

    public async Task<IReadOnlyList<string>> UsersOf(string contactPoint, CancellationToken ct)
    {
        (await routes.RevisionOf(SettingsRevision.Routing, ct)).Move();
        return [.. (await policies.ThatTell(contactPoint, ct)).Select(name => $"escalation policy {name}")];
    }
}
