using FluentValidation;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using Microsoft.EntityFrameworkCore;
using Severity = IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Application.Llm.Budgets;

/// <summary>What is set about a budget, as somebody sent it.</summary>
public interface IBudgetFields
{
    string? Provider { get; }
    string? SeverityFloor { get; }
    string? Period { get; }
    long? Tokens { get; }
    decimal? Usd { get; }
}

/// <summary>A budget as it is shown.</summary>
public sealed record BudgetView(
    string Name, string? Provider, string? SeverityFloor, string Period, long? Tokens, decimal? Usd, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    int Version)
{
    internal static BudgetView Of(Budget budget) => new(
        budget.Name, budget.Provider, budget.SeverityFloor?.Name(), budget.Period.Name(), budget.Tokens, budget.Usd, budget.CreatedAt, budget.UpdatedAt,
        budget.Version);
}

/// <summary>The form of a budget's fields, the same in every command.</summary>
internal static class BudgetFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IBudgetFields
    {
        validator.RuleFor(fields => fields.Provider).Must(name => name is null || ProviderName.Is(name)).WithMessage(ProviderName.Hint);
        validator.RuleFor(fields => fields.SeverityFloor).Must(name => name is null || Names<Severity>.TryParse(name, out _))
            .WithMessage($"must be one of {string.Join(", ", Names<Severity>.All)}, or be left out");
        validator.RuleFor(fields => fields.Period).Must(name => Names<BudgetPeriod>.TryParse(name, out _))
            .WithMessage($"must be one of {string.Join(", ", Names<BudgetPeriod>.All)}");
        validator.RuleFor(fields => fields.Tokens).InclusiveBetween(1, Budget.MaxTokens).WithMessage($"must be between 1 and {Budget.MaxTokens}");
        validator.RuleFor(fields => fields.Usd).Must(usd => usd is null or (> 0 and <= Budget.MaxUsd))
            .WithMessage($"must be more than 0 and at most {Budget.MaxUsd}");
        validator.RuleFor(fields => fields.Usd).Must((fields, usd) => usd is not null || fields.Tokens is not null)
            .WithMessage("must be given, or tokens must");
    }

    /// <summary>Of checked fields.</summary>
    public static BudgetSettings ToSettings(this IBudgetFields fields) => new(
        fields.Provider, fields.SeverityFloor is null ? null : Names<Severity>.Parse(fields.SeverityFloor), Names<BudgetPeriod>.Parse(fields.Period!),
        fields.Tokens, fields.Usd);

    /// <summary>Loads the budget, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this ILlmDb db, string name, int? ifMatch, Action<Budget> change, CancellationToken ct)
    {
        var budget = await db.Budgets.SingleOrDefaultAsync(budget => budget.Name == name, ct);
        if (budget is null) return BudgetErrors.NotFound(name);
        if (ifMatch is { } version && version != budget.Version) return BudgetErrors.ChangedMeanwhile(budget.Version);

        change(budget);
        return Result.Ok;
    }
}
