using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>Reads an alert of a request again, whole, from where it stands in the body.</summary>
public interface IAlertText
{
    /// <summary>Null if it cannot be read after all.</summary>
    IncomingAlert? Read(int start, int length);
}

/// <summary>
/// One alert of a request as its format's adapter read it: taken, or rejected with what is wrong with each field. Most alerts are re-sent ones,
/// of which only identity and state count, so the rest of it may be read later.
/// </summary>
public sealed class Submission
{
    private readonly IAlertText? _text;
    private readonly int _start;
    private readonly int _length;
    private IncomingAlert? _alert;

    private Submission(string source, Fingerprint fingerprint, AlertStatus status, DateTimeOffset? expiresAt) =>
        (Source, Fingerprint, Status, ExpiresAt) = (source, fingerprint, status, expiresAt);

    private Submission(IReadOnlyDictionary<string, string[]> problems) => Problems = problems;

    private Submission(string source, Fingerprint fingerprint, AlertStatus status, DateTimeOffset? expiresAt, IAlertText text, int start, int length)
        : this(source, fingerprint, status, expiresAt) => (_text, _start, _length) = (text, start, length);

    /// <summary>By field; null if it was taken. The other members mean something only then.</summary>
    public IReadOnlyDictionary<string, string[]>? Problems { get; }

    /// <summary>See <see cref="IncomingAlert.Source"/>.</summary>
    public string Source { get; } = "";
    public Fingerprint Fingerprint { get; }
    public AlertStatus Status { get; }

    /// <summary>See <see cref="IncomingAlert.ExpiresAt"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The whole alert; null if it was rejected.</summary>
    public IncomingAlert? Alert => _alert ??= _text?.Read(_start, _length);

    /// <summary>Whether <see cref="Alert"/> has been read; where not, only identity and state are known, and its severity is that of its labels.</summary>
    public bool IsRead => _alert is not null;

    public static Submission Of(IncomingAlert alert) => new(alert.Source, alert.Fingerprint, alert.Status, alert.ExpiresAt) { _alert = alert };

    /// <summary>For a format whose alerts are identified by what also tells their severity, so that the same alert again says nothing new.</summary>
    public static Submission ReadLater(
        string source, Fingerprint fingerprint, AlertStatus status, DateTimeOffset? expiresAt, IAlertText text, int start, int length) =>
        new(source, fingerprint, status, expiresAt, text, start, length);

    public static Submission Rejected(IReadOnlyDictionary<string, string[]> problems) => new(problems);

    public static Submission Rejected(string field, string problem) => new(new Dictionary<string, string[]> { [field] = [problem] });

    public ReceiptItem Rejection(int index) => new(
        index, null, null, null, AlertOutcome.Rejected.Name(), string.Join("; ", Problems!.Select(field => $"{field.Key} {field.Value[0]}")));
}
