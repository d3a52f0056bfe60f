using IncidentManager.Application.Llm.Calls;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>Statements that are sent one behind the other.</summary>
internal class CallPart(params IReadOnlyList<CallStatement> statements) : ICallPart
{
    public CallPart(string sql, params object?[] values) : this(new CallStatement(sql, values)) { }

    public IReadOnlyList<CallStatement> Statements => statements;

    /// <summary>A value whose type does not tell: it may be null, or is JSON.</summary>
    public static NpgsqlParameter Typed(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

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
/// <param name="Values">Of its parameters; where its type does not tell, a parameter.</param>
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
