using IncidentManager.Application.Llm.Calls;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// Sends what links have made of a question: each time one round trip and one transaction, which does not wait for the disk. All nodes see it at once, whatever process dies; the disk
/// has it by the next commit that waits, at the latest the one that stores the analysis. A database that crashes before that forgets what the calls of its last second wrote.
/// No two of them wait for each other: budgets are locked last and in one order; before them an incident's pseudonyms or its pause, and rows of the question's own, its call and its slot, for
/// which others wait only to see that they have expired.
/// </summary>
internal sealed class CallStore(Database database) : ICallStore
{
    public async Task Send(IReadOnlyList<ICallPart> parts, CancellationToken ct)
    {
        CallPart[] mine = [.. parts.Cast<CallPart>().OrderBy(part => part.GoesLast)];
        try
        {
            await TrySend(mine, ct);
        }
        catch (PostgresException gone) when (gone.SqlState is PostgresErrorCodes.ForeignKeyViolation)
        {
            await TrySend(mine, ct); // a budget was removed between being read and being locked
        }
    }

    private async Task TrySend(CallPart[] parts, CancellationToken ct)
    {
        await using var batch = database.DataSource.Behind(
            Sql.ByKeysWithoutTheDisk, [.. parts.SelectMany(part => part.Statements, (_, statement) => (statement.Sql, statement.Values))]);
        if (batch.BatchCommands.Count == 1) return; // nothing behind its settings

        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var part in parts)
            foreach (var statement in part.Statements.Where(statement => statement.Rows is not CallRows.None))
            {
                await rows.NextResultAsync(ct);
                if (statement.Rows is CallRows.Read) await part.Read(rows);
            }

        while (await rows.NextResultAsync(ct)) { } // one that was refused throws here
    }
}
