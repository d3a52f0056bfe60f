using IncidentManager.Application.Llm.Calls;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>Statements that are sent one behind the other.</summary>
internal class CallPart(params IReadOnlyList<CallStatement> statements) : ICallPart
{
    public CallPart(string sql, params object?[] values) : this(new CallStatement(sql, values)) { }

    public IReadOnlyList<CallStatement> Statements => statements;

    /// <summary>Whether it locks what all questions share: it is sent behind the others, and holds it for the shortest time.</summary>
    public bool GoesLast { get; init; }

    /// <summary>A value whose type does not tell: it may be null, or is JSON.</summary>
    public static TypedValue Typed(NpgsqlDbType type, object? value) => new(type, value);

    /// <summary>The rows of the statement that has some to be read.</summary>
    public virtual Task Read(NpgsqlDataReader rows) => Task.CompletedTask;
}

/// <inheritdoc/>
internal sealed class CallPart<T>(Func<NpgsqlDataReader, Task<T>> read, params IReadOnlyList<CallStatement> statements) : CallPart(statements), ICallPart<T>
{
    private T? _result;
    private bool _isThere;

    public T Result => _isThere ? _result! : throw new InvalidOperationException("It was not sent yet.");

    public override async Task Read(NpgsqlDataReader rows) => (_result, _isThere) = (await read(rows), true);
}

/// <param name="Sql">With its parameters as $1, $2.</param>
/// <param name="Values">Of its parameters; where the type does not tell, a <see cref="TypedValue"/>.</param>
internal sealed record CallStatement(string Sql, object?[] Values)
{
    public CallRows Rows { get; init; }
}

/// <summary>What a statement answers with.</summary>
internal enum CallRows
{
    None,

    /// <summary>Those of a lock.</summary>
    Unread,
    Read,
}
