namespace IncidentManager.Application.Common.Explanations;

/// <summary>Why something is as it is.</summary>
/// <param name="AsOf">When this was asked: what stands and what is due is of that moment.</param>
/// <param name="Count">Decisions in all; <paramref name="Counts"/> by the module that took them.</param>
/// <param name="Items">In order; a page of them.</param>
/// <param name="Standing">How it stands now, and why; on the first page only.</param>
/// <param name="Next">What is due by itself, the soonest first; on the first page only.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record Explanation(
    Guid Id, DateTimeOffset AsOf, int Count, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ExplainedView> Items,
    IReadOnlyList<ExplainedView> Standing, IReadOnlyList<ExplainedView> Next, string? NextCursor);

/// <param name="Kind">alert, grouping, suppression, state, severity, change, note, routing, notification or escalation.</param>
/// <param name="Code">A stable word for what was decided, or why.</param>
/// <param name="Sentence">The same for people; times in it are UTC.</param>
/// <param name="Fields">What it was decided on, by kind and code.</param>
public sealed record ExplainedView(DateTimeOffset At, string Kind, string Code, string Sentence, IReadOnlyDictionary<string, object?> Fields)
{
    internal static ExplainedView Of(Explained one, DateTimeOffset asOf) =>
        new(one.At, one.Kind, one.Code, $"{Moment.Exact(one.At, asOf)} {one.Says}", one.Fields);
}
