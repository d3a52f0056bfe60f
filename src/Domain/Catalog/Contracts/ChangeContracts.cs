namespace IncidentManager.Domain.Catalog.Contracts;

public readonly record struct ChangeId(Guid Value)
{
    public static ChangeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>What was changed.</summary>
public enum ChangeKind { Deploy, Config, FeatureFlag, Infrastructure, Migration, Other }

/// <summary>How far a change has come.</summary>
public enum ChangeStatus { Started, Succeeded, Failed, RolledBack }

/// <param name="Href">An http or https URL.</param>
public sealed record ChangeLink(string? Text, string Href);
