using System.Text.Json;
using IncidentManager.Integration.Harness.Providers;
using Microsoft.AspNetCore.Http;

namespace IncidentManager.Analysis;

/// <summary>Holds calls while it is closed.</summary>
internal sealed class Gate
{
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    /// <summary>How many hang now.</summary>
    public int Held => Volatile.Read(ref _held);

    public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.SetResult();

    public async Task Pass(CancellationToken ct)
    {
        Interlocked.Increment(ref _held);
        try
        {
            await _open.Task.WaitAsync(ct);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }
}

/// <summary>Hangs until the gate is open, and is a good answer then.</summary>
internal sealed class HeldAnswer(Gate gate) : StandInAnswer
{
    private static readonly StandInAnswer Answer = Ok(JsonSerializer.Serialize(new { summary = "It was slow.", confidence = 0.1 }));

    internal override async Task Write(HttpContext context, Wire wire, bool isStream)
    {
        await gate.Pass(context.RequestAborted);
        await Answer.Write(context, wire, isStream);
    }
}
