using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Notifications;
using IncidentManager.Application.Suppression;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.WebApi.Access;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Common;

/// <summary>Binds each section of the configuration to its options; a wrong value stops the start with the key's name.</summary>
internal static class Configuration
{
    private const string ConnectionString = "IncidentManager";

    public static void AddConfiguration(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // Its lines have the query in them, where a sender that can set only a URL has its key; our own metrics tell the rest.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);

        // It would tell of each failed try, which the deliveries do better.
        builder.Logging.AddFilter("Polly", LogLevel.None);

        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
            .Configure(database =>
            {
                database.ConnectionString = builder.Configuration.GetConnectionString(ConnectionString);
                database.DataDirectory = Path.Combine(builder.Environment.ContentRootPath, database.DataDirectory);
            })
            .Validate(
                database => !string.IsNullOrWhiteSpace(database.ConnectionString) || builder.Environment.IsDevelopment(),
                "ConnectionStrings:IncidentManager is not set. Only in Development is there an embedded server.")
            .Validate(
                database => DatabaseOptions.IsConnectionString(database.ConnectionString),
                "ConnectionStrings:IncidentManager is not a connection string; it reads like Host=…;Database=…;Username=…;Password=…")
            .ValidateOnStart();

        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section)
            .Validate(alerts => alerts.ReopenWindow >= TimeSpan.Zero, "Alerts:ReopenWindow must not be negative.")
            .Validate(alerts => alerts.StillFiringGrace >= TimeSpan.Zero, "Alerts:StillFiringGrace must not be negative.")
            .Validate(
                alerts => alerts.ResolveTimeout > TimeSpan.Zero && alerts.ResolveTimeout <= TimeSpan.FromDays(365),
                "Alerts:ResolveTimeout must be longer than zero and no longer than 365 days.")
            .Validate(alerts => alerts.HasSoundFlapping, $"Alerts:FlappingTimes must be 0, or between {FlappingRules.MinTimes} and {FlappingRules.MaxTimes}.")
            .Validate(
                alerts => alerts.FlappingWithin >= TimeSpan.FromSeconds(1) && alerts.FlappingWithin <= TimeSpan.FromDays(1),
                "Alerts:FlappingWithin must be at least a second and at most a day.")
            .ValidateOnStart();

        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section)
            .Validate(kept => RetentionOptions.Allows(kept.Receipts), "Retention:Receipts must be at least a day and at most 36500 days.")
            .Validate(kept => RetentionOptions.Allows(kept.Incidents), "Retention:Incidents must be at least a day and at most 36500 days.")
            .Validate(kept => RetentionOptions.Allows(kept.Silences), "Retention:Silences must be at least a day and at most 36500 days.")
            .Validate(kept => RetentionOptions.Allows(kept.Changes), "Retention:Changes must be at least a day and at most 36500 days.")
            .ValidateOnStart();

        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section)
            .Validate(notifications => notifications.HasSoundUrl, "Notifications:PublicUrl must be an http or https address.")
            .Validate(
                notifications => notifications.LinkLifetime > TimeSpan.Zero && notifications.LinkLifetime <= TimeSpan.FromDays(365),
                "Notifications:LinkLifetime must be longer than zero and no longer than 365 days.")
            .Validate(notifications => notifications.HasSoundFallback, $"Notifications:FallbackContactPoint is no name of a contact point: it {Slug.Hint}.")
            .Validate(
                notifications => notifications.CallTimeout >= TimeSpan.FromMilliseconds(20) && notifications.CallTimeout <= TimeSpan.FromMinutes(2),
                "Notifications:CallTimeout must be at least 20 milliseconds and at most 2 minutes.")
            .ValidateOnStart();

        services.AddSuppressionOptions();
        services.AddCorrelationOptions();
        services.AddOptions<RelatedOptions>().BindConfiguration(RelatedOptions.Section)
            .Validate(related => related.IsSound, "Related:History must be at least a day and at most 3650 days.")
            .ValidateOnStart();

        services.AddEnrichmentOptions();
        services.AddOptions<DeadMansSwitchOptions>().BindConfiguration(DeadMansSwitchOptions.Section)
            .Validate(dead => dead.HasSoundUrl, "DeadMansSwitch:Url must be an http or https address.")
            .Validate(
                dead => dead.Interval >= DeadMansSwitchOptions.MinInterval && dead.Interval <= TimeSpan.FromDays(1),
                "DeadMansSwitch:Interval must be at least 10 seconds and at most a day.")
            .ValidateOnStart();

        services.AddLlmOptions();

        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section)
            .Validate(access => access.ModeIsKnown, "Access:Mode must be Keys or Open.")
            .Validate(
                access => access.HasKeyIfNeeded,
                $"Access:BootstrapKey must be set to a secret of at least {AccessOptions.MinKeyLength} characters while Access:Mode is Keys.")
            .ValidateOnStart();

        services.AddSingleton<IAccessKeys, AccessKeys>().AddScoped<RoutingKeys>();

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxAlertmanagerBytes;
            kestrel.AddServerHeader = false;
            if (AccessOptions.IsOpen(builder.Configuration[$"{AccessOptions.Section}:{nameof(AccessOptions.Mode)}"])) kestrel.ListenOnLoopbackOnly();
        });
    }

    private static void AddCorrelationOptions(this IServiceCollection services) =>
        services.AddOptions<CorrelationOptions>().BindConfiguration(CorrelationOptions.Section)
            .Validate(
                correlation => correlation.HasSoundWindows, "Correlation:Window and Correlation:ServiceWindow must be at least a second and at most 7 days.")
            .Validate(
                correlation => correlation.HasSoundDistance, $"Correlation:ServiceDistance must be between 0 and {GroupingDefaults.MaxDistance}.")
            .ValidateOnStart();

    private static void AddEnrichmentOptions(this IServiceCollection services)
    {
        services.AddOptions<EnrichmentOptions>().BindConfiguration(EnrichmentOptions.Section)
            .Validate(enrichment => enrichment.HasSoundChangesWithin, "Enrichment:ChangesWithin must be at least a minute and at most 7 days.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EnrichmentOptions>, SoundPrometheus>();
    }

    private static void AddLlmOptions(this IServiceCollection services) =>
        services.AddOptions<LlmOptions>().BindConfiguration(LlmOptions.Section)
            .Validate(llm => llm.HasSoundFloor, "Llm:AnalyseFrom must be one of p0, p1, p2, p3 and p4.")
            .Validate(llm => llm.HasSoundTimeout, "Llm:Timeout must be at least 100 milliseconds and at most 10 minutes.")
            .Validate(llm => llm.MaxConcurrentCalls is >= 1 and <= 100, "Llm:MaxConcurrentCalls must be between 1 and 100.")
            .Validate(llm => llm.HasSoundCooldown, "Llm:Cooldown must not be negative, and at most 7 days.")
            .Validate(llm => llm.MaxAnswerTokens is >= 16 and <= 65_536, "Llm:MaxAnswerTokens must be between 16 and 65536.")
            .Validate(llm => llm.KeepsCallsSoundly, "Llm:KeepCalls must be at least a day and at most 36500 days.")
            .Services.AddSingleton<IValidateOptions<LlmOptions>, SoundProviders>()
            .AddOptions<LlmOptions>().ValidateOnStart();

    private sealed class SoundProviders : IValidateOptions<LlmOptions>
    {
        public ValidateOptionsResult Validate(string? name, LlmOptions options) =>
            options.Problems().ToArray() is { Length: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static void AddSuppressionOptions(this IServiceCollection services) =>
        services.AddOptions<SuppressionOptions>().BindConfiguration(SuppressionOptions.Section)
            .Validate(
                suppression => suppression.RemindBefore >= TimeSpan.Zero && suppression.RemindBefore <= TimeSpan.FromDays(7),
                "Suppression:RemindBefore must not be negative, and at most 7 days.")
            .Validate(
                suppression => suppression.Breadth.Confirm.IsSound && suppression.Breadth.Refuse.IsSound,
                "Suppression:Breadth: each Share must be between 0 and 1, and Incidents not negative.")
            .ValidateOnStart();

    /// <summary>The sources that metrics tell apart: the built-in ones and Metrics:Sources.</summary>
    public static SourceLabels SourceLabels(this IConfiguration configuration) =>
        new(configuration.GetSection("Metrics:Sources").Get<string[]>() ?? []);

    /// <summary>The language models that are configured, as metrics call them; whether they are sound is checked at the start.</summary>
    public static IEnumerable<LlmModel> LlmModels(this IConfiguration configuration) =>
        from provider in configuration.GetSection($"{LlmOptions.Section}:Providers").GetChildren().Take(LlmOptions.MaxProviders)
        let name = provider["Name"]
        select new LlmModel((string.IsNullOrEmpty(name) ? provider["Kind"] : name) ?? "", provider["Model"] ?? "");

    /// <summary>A fall-back, so that ASPNETCORE_URLS, --urls, ports and Kestrel:Endpoints win; as `Urls` in a file it would win over some of them.</summary>
    public static void ListenByDefaultOn(this WebApplicationBuilder builder, string url)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        var isSet = keys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!isSet) builder.WebHost.UseUrls(url);
    }
}

/// <summary>Names the very query that is wrong.</summary>
internal sealed class SoundPrometheus : IValidateOptions<EnrichmentOptions>
{
    public ValidateOptionsResult Validate(string? name, EnrichmentOptions options) =>
        options.Prometheus.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
