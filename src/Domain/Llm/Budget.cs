using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Llm;

/// <summary>Begins at midnight UTC, or on the first of the month at midnight UTC.</summary>
public enum BudgetPeriod { Day, Month }

/// <summary>What is set about a budget.</summary>
/// <param name="Provider">The provider whose calls it counts; null for all of them.</param>
/// <param name="SeverityFloor">It counts and limits calls about incidents of this severity and of lower ones; null for all of them.</param>
/// <param name="Period">After which it is whole again.</param>
/// <param name="Tokens">Of prompts and completions together; null for no limit.</param>
/// <param name="Usd">By the configured prices; null for no limit.</param>
public sealed record BudgetSettings(string? Provider, Severity? SeverityFloor, BudgetPeriod Period, long? Tokens, decimal? Usd);

/// <summary>How much language models may use up in a day or a month.</summary>
public sealed class Budget : AggregateRoot
{
    /// <summary>Each is a row that a call locks, and a value of a metric's label.</summary>
    public const int MaxCount = 20;

    public const long MaxTokens = 1_000_000_000_000;
    public const decimal MaxUsd = 1_000_000;

    public string Name { get; private init; } = "";
    public string? Provider { get; private set; }
    public Severity? SeverityFloor { get; private set; }
    public BudgetPeriod Period { get; private set; }
    public long? Tokens { get; private set; }
    public decimal? Usd { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private Budget() { } // EF Core

    public static Budget Make(string name, BudgetSettings settings, DateTimeOffset now)
    {
        var budget = new Budget { Name = name, CreatedAt = now };
        budget.Set(settings, now);
        return budget;
    }

    public void Change(BudgetSettings settings, DateTimeOffset now)
    {
        Version++;
        Set(settings, now);
    }

    private void Set(BudgetSettings settings, DateTimeOffset now)
    {
        (Provider, SeverityFloor, Period, Tokens, Usd) = settings;
        UpdatedAt = now;
    }
}
