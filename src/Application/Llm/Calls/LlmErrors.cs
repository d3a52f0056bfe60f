using System.Globalization;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>Why no provider was asked.</summary>
public static class LlmErrors
{
    public static readonly Error NotConfigured = new(
        ErrorKind.Conflict, "llm_not_configured", "No language model is configured: Llm:Providers is empty.");

    public static readonly Error TooManyCalls = new(
        ErrorKind.Busy, "llm_too_many_calls", "As many language models are being asked as may be at once (Llm:MaxConcurrentCalls); this one was skipped.");

    private const string UntilFact = "until";
    private const string Spent = "llm_budget_spent";
    private const string Cooling = "llm_cooling_down";

    public static Error NoProvider(string name) => new(
        ErrorKind.NotFound, "llm_provider_not_found", $"No language model is configured by the name '{(name.Length <= 100 ? name : $"{name[..100]}…")}'.");

    /// <param name="until">When the incident may be asked about again.</param>
    public static Error CoolingDown(DateTimeOffset until) => new(
        ErrorKind.Busy, Cooling, $"A language model was asked about this incident a short while ago; not again before {Time(until)} (Llm:Cooldown).")
    {
        Facts = Until(until),
    };

    /// <param name="budgets">Those in which this call has no room any more.</param>
    /// <param name="until">When the last of them is whole again.</param>
    public static Error BudgetSpent(IReadOnlyList<string> budgets, DateTimeOffset until) => new(
        ErrorKind.Busy, Spent,
        $"The budget{(budgets.Count == 1 ? "" : "s")} {string.Join(", ", budgets)} for language models {(budgets.Count == 1 ? "has" : "have")} no room for this call until {Time(until)}; it was skipped.")
    {
        Facts = Until(until),
    };

    /// <summary>Null where it is no <see cref="CoolingDown"/>.</summary>
    internal static DateTimeOffset? CoolsUntil(Error error) => error.Code == Cooling ? (DateTimeOffset)error.Facts![UntilFact] : null;

    internal static bool IsLimit(Error error) => error.Code is Spent or Cooling || error == TooManyCalls;

    /// <summary>For who waits, as a <see cref="DateTimeOffset"/>.</summary>
    private static Dictionary<string, object> Until(DateTimeOffset until) => new() { [UntilFact] = until };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
