using IncidentManager.Application.Common;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Analysis;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Llm;
using IncidentManager.Domain.Llm.Redaction;
using IncidentManager.Infrastructure.Llm.Budgets;
using IncidentManager.Infrastructure.Llm.Calls;
using IncidentManager.Infrastructure.Llm.Providers;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Llm;

internal static class LlmServices
{
    public static IServiceCollection AddLlm(this IServiceCollection services) => services
        .AddScoped<ILlmDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton(new ConstraintError(BudgetConfiguration.Key, BudgetErrors.NameTaken))
        .AddSingleton<BudgetLedger>()
        .AddSingleton<IBudgetLedger>(s => s.GetRequiredService<BudgetLedger>())
        .AddSingleton<BudgetsThere>()
        .AddSingleton<BudgetGauges>()
        .AddSingleton<IBeforeScrape>(s => s.GetRequiredService<BudgetGauges>())
        .AddSingleton(s => new Redactor(s.GetRequiredService<IOptions<LlmOptions>>().Value.Redaction))
        .AddSingleton<IRedactionOfIncidents, IncidentRedactions>()
        .AddSingleton<IRecordedCalls, RecordedCalls>()
        .AddSingleton<ICallRecords, CallRecords>()
        .AddSingleton<ICallStore, CallStore>()
        .AddSingleton<ICallTurns, CallTurns>()
        .AddSingleton<ProviderClients>()
        .AddSingleton<IProviderClients>(s => s.GetRequiredService<ProviderClients>())
        .AddSingleton<IResilienceLink, ResilienceLink>()
        .AddSingleton<ProviderCheck>()
        .AddHostedService(s => s.GetRequiredService<ProviderCheck>())
        .AddSingleton<LlmUpkeep>()
        .AddHostedService(s => s.GetRequiredService<LlmUpkeep>());
}
