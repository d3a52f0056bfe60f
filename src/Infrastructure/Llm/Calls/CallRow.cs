using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>One call to a provider, as it was redacted and as it ended. Not bound to the incident: what was said stays known after a merge or a deletion.</summary>
internal sealed class CallRow
{
    /// <summary>`unknown`: the node died, and nobody knows how it ended.</summary>
    public const string States = "state in ('started', 'success', 'error', 'unknown')";

    public Guid Id { get; private init; }
    public Guid Run { get; private init; }
    public IncidentId Incident { get; private init; }
    public string Use { get; private init; } = "";
    public string PromptVersion { get; private init; } = "";
    public string Provider { get; private init; } = "";
    public string Model { get; private init; } = "";
    public string Redactor { get; private init; } = "";
    public string Request { get; private init; } = "";
    public string? Answer { get; private init; }
    public string? FinishReason { get; private init; }

    /// <summary>As the provider reported them; null where it did not.</summary>
    public long? PromptTokens { get; private init; }
    public long? CompletionTokens { get; private init; }

    /// <summary>The provider did not report what it used, and the budgets count what was reserved.</summary>
    public bool UsageEstimated { get; private init; }
    public decimal CostUsd { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public TimeSpan? Took { get; private init; }
    public string State { get; private init; } = "";
    public string? ErrorCode { get; private init; }
    public string? ErrorText { get; private init; }
}

internal sealed class CallRowConfiguration : IEntityTypeConfiguration<CallRow>
{
    public void Configure(EntityTypeBuilder<CallRow> call)
    {
        call.ToTable("calls", schema: Schemas.Llm, table =>
        {
            table.HasCheckConstraint("ck_calls_state", CallRow.States);
            table.HasCheckConstraint("ck_calls_ended", "(state in ('success', 'error')) = (took is not null)");
            table.HasCheckConstraint("ck_calls_error", "(state = 'error') = (error_code is not null)");
        });
        call.HasKey(c => c.Id);
        call.Property(c => c.Use).HasMaxLength(ModelQuestion.MaxUseLength);
        call.Property(c => c.PromptVersion).HasMaxLength(ModelQuestion.MaxPromptVersionLength);
        call.Property(c => c.Provider).HasMaxLength(ProviderName.MaxLength);
        call.Property(c => c.Model).HasMaxLength(ProviderOptions.MaxModelLength);
        call.Property(c => c.Request).HasColumnType("jsonb");
        call.Property(c => c.CostUsd).HasPrecision(20, 8).HasDefaultValue(0m);
        call.Property(c => c.UsageEstimated).HasDefaultValue(false);
        call.HasIndex(c => new { c.Incident, c.StartedAt });
        call.HasIndex(c => c.Run);
        call.HasIndex(c => c.StartedAt);
        call.HasIndex(c => c.Id).HasDatabaseName("ix_calls_started").HasFilter("state = 'started'");
    }
}
