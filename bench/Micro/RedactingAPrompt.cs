using BenchmarkDotNet.Attributes;
using IncidentManager.Domain.Llm.Redaction;

namespace IncidentManager.Micro;

/// <summary>16,384 characters of ASCII, each time with the pseudonyms of a new incident: 327 µs are 50 MB/s, 819 µs are 20 MB/s.</summary>
public class RedactingAPrompt
{
    private readonly Redactor _redactor = new(RedactionSettings.Default);

    [Benchmark, Limit(327_000)]
    public string Alerts_and_logs() => Redact(SamplePrompts.AlertsAndLogs);

    [Benchmark, Limit(327_000)]
    public string Nothing_to_hide() => Redact(SamplePrompts.NothingToHide);

    [Benchmark, Limit(819_000)]
    public string Digits_and_marks() => Redact(SamplePrompts.DigitsAndMarks);

    [Benchmark, Limit(819_000)]
    public string Almost_numbers() => Redact(SamplePrompts.AlmostNumbers);

    private string Redact(string text) => _redactor.Redact(text, new Pseudonyms());
}
