using IncidentManager.Infrastructure.Persistence;
using IncidentManager.WebApi.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Common;

internal static class StartFailure
{
    /// <summary>Runs to the end. A start that fails for a reason a person can mend says so in plain words, without a stack.</summary>
    /// <returns>The exit code: 0 after a clean stop.</returns>
    public static async Task<int> RunOrExplain(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception failure) when (Explain(failure) is { } reasons)
        {
            foreach (var reason in reasons) await Console.Error.WriteLineAsync($"Cannot start: {reason}");
            return 1;
        }
    }

    private static IEnumerable<string>? Explain(Exception failure) => failure switch
    {
        OptionsValidationException wrong => wrong.Failures,
        NoDatabaseException or ForbiddenAddressException => [failure.Message],
        IOException { InnerException: AddressInUseException } inUse =>
            [$"{inUse.Message} Stop what uses it, or choose another address with --urls http://localhost:8081."],
        InvalidOperationException { InnerException: FormatException } unreadable => [unreadable.Message],
        AggregateException many when many.InnerExceptions.All(one => Explain(one) is not null) =>
            many.InnerExceptions.SelectMany(one => Explain(one)!),
        _ => null,
    };
}
