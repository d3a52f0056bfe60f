using System.Text.Json;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Redaction;
using IncidentManager.Infrastructure.Llm.Calls;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Llm;

/// <summary>What stands for what in an incident's questions, in a row of its own. It never leaves: it is what is hidden.</summary>
internal sealed class IncidentRedactions(Redactor redactor) : IRedactionOfIncidents
{
    private const string Find = "select pairs::text from llm.pseudonyms where incident = $1";

    /// <summary>$1 incident, $2 pairs. The row's lock puts two nodes in order; the one that comes later is refused if it disagrees.</summary>
    private const string Add = """
        insert into llm.pseudonyms as known (incident, pairs) values ($1, $2)
        on conflict (incident) do update set pairs = known.pairs || excluded.pairs
        where not exists (
            select 1 from jsonb_each_text(known.pairs) k join jsonb_each_text(excluded.pairs) e on e.key = k.key where e.value <> k.value)
        returning 1
        """;

    public string Version => Redactor.Version;

    public ICallPart<IRedaction> Of(IncidentId incident) => new CallPart<IRedaction>(
        async rows =>
        {
            var stored = await rows.ReadAsync() ? JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(0))! : [];
            return new Redaction(redactor, new Pseudonyms(stored.Select(pair => new PseudonymPair(pair.Key, pair.Value))), stored.Count);
        },
        new CallStatement(Find, [incident.Value]) { Rows = CallRows.Read });

    public ICallPart Keep(IncidentId incident, IRedaction redaction)
    {
        var mine = (Redaction)redaction;
        var pairs = mine.Pseudonyms.Pairs.ToDictionary(pair => pair.Pseudonym, pair => pair.Original);
        if (pairs.Count == mine.Kept) return new CallPart();

        return new CallPart<int>(
            async rows => await rows.ReadAsync() ? mine.Kept = pairs.Count : throw new PseudonymsMeanwhileException(),
            new CallStatement(Add, [incident.Value, CallPart.Typed(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(pairs))]) { Rows = CallRows.Read });
    }

    private sealed class Redaction(Redactor redactor, Pseudonyms pseudonyms, int kept) : IRedaction
    {
        public Pseudonyms Pseudonyms => pseudonyms;
        public int Kept { get; set; } = kept;

        public string Redact(string text) => redactor.Redact(text, pseudonyms);

        public string Hide(string text) => pseudonyms.Hide(text);

        public string Restore(string text) => pseudonyms.Restore(text);
    }
}
