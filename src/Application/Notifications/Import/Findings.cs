using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Import;

/// <param name="Path">Of the field in the file.</param>
public sealed record UnmappedField(string Path, string Reason);

/// <summary>What turned up while a file was read.</summary>
internal sealed class Findings
{
    /// <summary>More would help nobody, and the answer is to stay readable.</summary>
    private const int Max = 500;

    private readonly Dictionary<string, string[]> _faults = [];
    private readonly List<UnmappedField> _unmapped = [];

    public IReadOnlyList<UnmappedField> Unmapped => _unmapped;

    public Error? Error => _faults.Count == 0 ? null : Error.Invalid(_faults);

    public void Fault(string path, string problem)
    {
        if (_faults.Count < Max) _faults.TryAdd(path, [problem]);
    }

    public void Leave(string path, string reason)
    {
        if (_unmapped.Count < Max) _unmapped.Add(new UnmappedField(path, reason));
    }
}
