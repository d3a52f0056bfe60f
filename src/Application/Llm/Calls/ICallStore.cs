namespace IncidentManager.Application.Llm.Calls;

/// <summary>The database's side of a question: parts that different links have made go to it together.</summary>
internal interface ICallStore
{
    /// <summary>In one round trip and one transaction: all of them or none.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer, or refuses one of them.</exception>
    /// <exception cref="PseudonymsMeanwhileException">Of <see cref="IRedactionOfIncidents.Keep"/>, whose part came to nothing; the others are written.</exception>
    Task Send(IReadOnlyList<ICallPart> parts, CancellationToken ct);
}

/// <summary>Something to be read or written about a question; nothing happens before it is sent.</summary>
internal interface ICallPart;

/// <inheritdoc/>
internal interface ICallPart<out T> : ICallPart
{
    /// <summary>What came of it; not there before it was sent.</summary>
    T Result { get; }
}

internal static class CallStoreSending
{
    /// <summary>One alone.</summary>
    public static Task Send(this ICallStore store, ICallPart part, CancellationToken ct) => store.Send([part], ct);

    /// <summary>One alone, for what comes of it.</summary>
    public static async Task<T> Get<T>(this ICallStore store, ICallPart<T> part, CancellationToken ct)
    {
        await store.Send([part], ct);
        return part.Result;
    }
}
