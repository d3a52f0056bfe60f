using IncidentManager.Domain.Catalog;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>One change of a request as its format read it: taken, rejected with what is wrong with each field, or passed over because it tells of no change.</summary>
public sealed record ChangeSubmission
{
    /// <summary>A request has no more.</summary>
    public const int MaxChanges = 100;

    private ChangeSubmission() { }

    public ReportedChange? Change { get; private init; }

    /// <summary>By field.</summary>
    public IReadOnlyDictionary<string, string[]>? Problems { get; private init; }

    public string? PassedOver { get; private init; }

    public static ChangeSubmission Of(ReportedChange change) => new() { Change = change };

    public static ChangeSubmission Rejected(IReadOnlyDictionary<string, string[]> problems) => new() { Problems = problems };

    public static ChangeSubmission Rejected(string field, string problem) => Rejected(new Dictionary<string, string[]> { [field] = [problem] });

    public static ChangeSubmission PassOver(string reason) => new() { PassedOver = reason };
}
