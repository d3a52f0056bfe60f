using System.Collections.Concurrent;
using IncidentManager.Application.Notifications;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Notifications.Routes;

/// <summary>Where three contact points are there, and imported ones are only written down.</summary>
public class AppWithContactPoints(TestPostgres postgres) : App(postgres)
{
    private readonly RecordedContactPoints _recorded = new();

    public IReadOnlyCollection<ImportedContactPoint> Imported => _recorded.Imported;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services
            .AddSingleton<IContactPointNames>(_recorded)
            .AddSingleton<IImportsContactPoints>(_recorded));
    }

    /// <summary>Takes all but those whose address is not one.</summary>
    internal sealed class RecordedContactPoints : IContactPointNames, IImportsContactPoints
    {
        private readonly ConcurrentQueue<ImportedContactPoint> _imported = new();

        public IReadOnlyCollection<ImportedContactPoint> Imported => _imported;

        public Task<IReadOnlySet<string>> All(CancellationToken ct) =>
            Task.FromResult<IReadOnlySet<string>>(new HashSet<string>(["payments-chat", "payments-pager", "everybody", .. _imported.Select(point => point.Name)]));

        public Task<ImportedContactPoints> Import(IReadOnlyList<ImportedContactPoint> contactPoints, bool dryRun, CancellationToken ct)
        {
            var bad = contactPoints.Where(point => point.Settings.TryGetValue("url", out var url) && !Uri.IsWellFormedUriString(url.GetString(), UriKind.Absolute));
            var problems = bad.ToDictionary(point => point.Name, _ => new[] { "url: must be an address" });
            var known = _imported.Select(point => point.Name).ToHashSet();
            if (!dryRun && problems.Count == 0)
                foreach (var point in contactPoints) _imported.Enqueue(point);
            return Task.FromResult(new ImportedContactPoints(
                [.. contactPoints.Select(point => point.Name).Where(name => !known.Contains(name))],
                [.. contactPoints.Select(point => point.Name).Where(known.Contains)],
                problems));
        }
    }
}
