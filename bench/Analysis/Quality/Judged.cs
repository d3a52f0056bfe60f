using System.Text.Json.Nodes;
using IncidentManager.Analysis.Cases;

namespace IncidentManager.Analysis.Quality;

/// <summary>An analysis of a case, held against what is known of it.</summary>
/// <param name="HasFinding">Of whom was asked: a model's failure that rules stood in for is none.</param>
/// <param name="NamesCause">Its cause has all the words that it must have.</param>
/// <param name="CitesFact">And it cites the fact that tells so.</param>
/// <param name="Valid">Citations of facts that the run was given.</param>
/// <param name="Dangling">Of those that are shown, how many are of no such fact.</param>
/// <param name="Dropped">Citations of the answer that were not shown.</param>
internal sealed record Judged(
    Case Case, bool HasFinding, string? Cause, bool NamesCause, bool CitesFact, int Valid, int Dangling, int Dropped, double Confidence, long Tokens, decimal Usd, string? Trouble)
{
    public bool IsRight => NamesCause && CitesFact;

    /// <param name="run">As GET …/analysis/{run} has it.</param>
    /// <param name="by">rules or model.</param>
    public static Judged Of(Case one, JsonNode details, string by)
    {
        var run = details["run"]!;
        var given = details["facts"]!.AsArray().Select(fact => (string)fact!["id"]!).ToHashSet();
        var cited = run["evidence"]!.AsArray();
        var hasFinding = (string?)run["draftedBy"] == by && !string.IsNullOrEmpty((string?)run["summary"]);
        var cause = hasFinding ? (string?)run["probableCause"] : null;
        var valid = cited.Count(evidence => given.Contains((string)evidence!["fact"]!));
        return new Judged(
            one, hasFinding, cause, cause is not null && one.Cause.All(words => Has(cause, words)), hasFinding && cited.Any(evidence => Has((string)evidence!["text"]!, one.Cites)),
            valid, cited.Count - valid, (int)run["droppedCitations"]!, hasFinding ? (double?)run["confidence"] ?? 0 : 0,
            ((long?)run["promptTokens"] ?? 0) + ((long?)run["completionTokens"] ?? 0), (decimal)run["costUsd"]!, (string?)run["reasonText"]);
    }

    private static bool Has(string text, string alternatives) => alternatives.Split('|').Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What all cases together come to.</summary>
internal sealed record Score(string By, IReadOnlyList<Judged> Cases)
{
    public double Findings => Share(one => one.HasFinding);

    public double Cause => Share(one => one.NamesCause);

    public double Right => Share(one => one.IsRight);

    /// <summary>Of all citations that were made.</summary>
    public double ValidCitations => Cases.Sum(one => one.Valid) / (double)Math.Max(1, Cases.Sum(one => one.Valid + one.Dangling + one.Dropped));

    /// <summary>Of those that people see.</summary>
    public double ValidOfThoseShown => Cases.Sum(one => one.Valid) / (double)Math.Max(1, Cases.Sum(one => one.Valid + one.Dangling));

    public double ConfidenceWhen(bool isRight) => Cases.Where(one => one.HasFinding && one.NamesCause == isRight).Select(one => one.Confidence).DefaultIfEmpty(0).Average();

    public static void Head() => Console.WriteLine($"{"",-24}{"finding",9}{"cause",8}{"and fact",10}{"citations valid",17}{"sure, right",13}{"sure, wrong",13}{"tokens",10}{"USD",10}");

    public void Print() => Console.WriteLine(
        $"{By,-24}{Findings,9:P0}{Cause,8:P0}{Right,10:P0}{ValidCitations,17:P0}{ConfidenceWhen(true),13:0.00}{ConfidenceWhen(false),13:0.00}{Cases.Sum(one => one.Tokens),10:N0}{Cases.Sum(one => one.Usd),10:0.0000}");

    public void PrintMissed()
    {
        var missed = Cases.Where(one => !one.NamesCause).ToList();
        if (missed.Count > 0) Console.WriteLine($"  {By} missed: {string.Join(", ", missed.Select(one => one.Case.Name))}");
        foreach (var trouble in Cases.Where(one => !one.HasFinding).Select(one => one.Trouble).Distinct()) Console.WriteLine($"  {By}: {trouble}");
    }

    private double Share(Func<Judged, bool> holds) => Cases.Count(holds) / (double)Cases.Count;
}
