using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>A statement of a batch whose rows go as one array a column; the fastest way in for some thousand rows, and one plan for any number.</summary>
internal sealed class Columns<TRow>(NpgsqlBatch batch, string sql, IReadOnlyList<TRow> rows)
{
    private readonly NpgsqlBatchCommand _command = new(sql);

    public Columns<TRow> Add<TValue>(Func<TRow, TValue> value)
    {
        _command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = Values(value) });
        return this;
    }

    /// <summary>JSON texts, as jsonb.</summary>
    public Columns<TRow> AddJson(Func<TRow, string> value)
    {
        _command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Values(value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        return this;
    }

    /// <summary>Lists of texts, each as the literal of an array: an array of arrays of different lengths there is not.</summary>
    public Columns<TRow> AddTexts(Func<TRow, IReadOnlyCollection<string>> value) => Add(row => Literal(value(row)));

    /// <summary>One value for all rows.</summary>
    public Columns<TRow> AddOne<TValue>(TValue value)
    {
        _command.Parameters.Add(new NpgsqlParameter<TValue> { TypedValue = value });
        return this;
    }

    /// <summary>The last step: puts the statement into the batch, unless there are no rows.</summary>
    public void Write()
    {
        if (rows.Count > 0) batch.BatchCommands.Add(_command);
    }

    /// <summary>PostgreSQL's documentation, 8.15.6: elements in quotes, with a backslash before quotes and backslashes.</summary>
    internal static string Literal(IReadOnlyCollection<string> texts) => texts.Count == 0
        ? "{}"
        : $"{{{string.Join(',', texts.Select(text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";

    private TValue[] Values<TValue>(Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return values;
    }
}
