using System.Diagnostics;
using IncidentManager.Domain.Llm.Redaction;
using IncidentManager.Ingest;
using IncidentManager.Micro;

namespace IncidentManager.Analysis;

/// <summary>Redacts texts of 16 KB, each time with the pseudonyms of a new incident. bench/Micro measures the same more slowly, with what is allocated.</summary>
internal static class Redaction
{
    private const int Rounds = 15;
    private const int MegaBytesPerSecond = 50;
    private const int OfHostileTexts = 20;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(200);

    public static void Run(Verdict verdict)
    {
        Verdict.Begin();
        verdict.AtLeast("MB/s redacted: alerts and logs", Speed(SamplePrompts.AlertsAndLogs), 1, MegaBytesPerSecond);
        verdict.AtLeast("MB/s: nothing to hide", Speed(SamplePrompts.NothingToHide), 1, MegaBytesPerSecond);
        verdict.AtLeast("MB/s: made to be slow, of digits and marks", Speed(SamplePrompts.DigitsAndMarks), 1, OfHostileTexts);
        verdict.AtLeast("MB/s: made to be slow, of almost numbers", Speed(SamplePrompts.AlmostNumbers), 1, OfHostileTexts);
    }

    /// <summary>The middle one of the rounds. The first ones, in which the runtime compiles, are left out.</summary>
    private static double Speed(string text)
    {
        var redactor = new Redactor(RedactionSettings.Default);
        for (var warm = 0; warm < 5; warm++) Once(redactor, text);
        return Enumerable.Range(0, Rounds).Select(_ => Once(redactor, text)).Order().ElementAt(Rounds / 2);
    }

    /// <summary>By the time of a processor: who else uses the machine does not count.</summary>
    private static double Once(Redactor redactor, string text)
    {
        var times = 0;
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (; Stopwatch.GetElapsedTime(started) < Turn; times++) redactor.Redact(text, new Pseudonyms());
        return times * (text.Length / 1e6) / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds; // all of it is ASCII
    }
}
