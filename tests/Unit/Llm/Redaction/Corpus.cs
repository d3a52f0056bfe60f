using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentManager.Unit.Llm.Redaction;

/// <summary>A case: pieces of text in order, of which every second one must be hidden.</summary>
internal sealed record CorpusCase(int Line, string[] Pieces)
{
    private const string Placeholder = @"(?:\[(?:secret:[a-z_]+|email|phone|iban|card)\]|(?:host|ip|person)-[1-9][0-9]*)";

    public string Text => string.Concat(Pieces);

    public bool IsNegative => Pieces.Length == 1;

    /// <summary>What must be hidden and is still to be read.</summary>
    public IEnumerable<string> Missed(string redacted) => Pieces.Where((piece, i) => i % 2 == 1 && redacted.Contains(piece, StringComparison.Ordinal));

    /// <summary>Whether all that must stay is there, and between it nothing but placeholders.</summary>
    public bool IsExact(string redacted) =>
        Regex.IsMatch(redacted, "^" + string.Concat(Pieces.Select((piece, i) => i % 2 == 1 ? Placeholder : Regex.Escape(piece))) + @"\z", RegexOptions.NonBacktracking);
}

/// <summary>corpus.txt, with its keys made up.</summary>
internal static partial class Corpus
{
    private static readonly Dictionary<string, string> Alphabets = new()
    {
        ["b62"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        ["b64"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        ["hex"] = "0123456789abcdef",
        ["up"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        ["dig"] = "123456789",
    };

    public static IReadOnlyList<CorpusCase> Read(string fileName = "corpus.txt")
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Here())!, fileName));
        return [.. lines.Index().Where(line => line.Item.Length > 0 && !IsComment(line.Item)).Select(line => CaseOf(line.Index + 1, line.Item))];
    }

    private static bool IsComment(string line) => line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal);

    private static CorpusCase CaseOf(int number, string line)
    {
        // The same keys in every run: a failure can be looked at again.
        var random = new Random(number);
        var text = Made().Replace(line.Replace('⏎', '\n').Replace('⇥', '\t'), made => Random(random, made.Groups["alphabet"].Value, int.Parse(made.Groups["length"].Value)));
        return new(number, text.Split('«', '»'));
    }

    private static string Random(Random random, string alphabet, int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length) text.Append(Alphabets[alphabet][random.Next(Alphabets[alphabet].Length)]);
        return text.ToString();
    }

    [GeneratedRegex(@"\{\{(?<alphabet>[a-z0-9]+):(?<length>\d+)\}\}")]
    private static partial Regex Made();

    private static string Here([CallerFilePath] string here = "") => here;
}
