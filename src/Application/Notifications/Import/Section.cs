using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>A map of the file that keeps count of what was read of it, so that nothing is passed over in silence.</summary>
internal sealed class Section
{
    private const string Secret = "<secret>";
    private const int MaxText = 10_000;

    private readonly Dictionary<string, ConfigNode> _fields;
    private readonly HashSet<string> _read = [];
    private readonly Findings _findings;

    private Section(ConfigNode.Map map, string path, Findings findings) =>
        (_fields, Path, _findings) = (map.Fields.ToDictionary(field => field.Key, field => field.Value), path, findings);

    /// <summary>Empty for the whole file.</summary>
    public string Path { get; }

    public static Section Of(ConfigNode? node, string path, Findings findings)
    {
        if (node is ConfigNode.Map map) return new(map, path, findings);

        if (node is not (null or ConfigNode.Scalar { Value: null })) findings.Fault(path.Length == 0 ? "body" : path, "must be a map");
        return new(new ConfigNode.Map([]), path, findings);
    }

    public string PathOf(string field) => Path.Length == 0 ? field : $"{Path}.{field}";

    public bool Has(string field) => _fields.TryGetValue(field, out var node) && node is not ConfigNode.Scalar { Value: null };

    /// <summary>Null if it is not there.</summary>
    public string? Text(string field)
    {
        if (Take(field) is not { } node) return null;
        if (node is not ConfigNode.Scalar { Value: { } text }) _findings.Fault(PathOf(field), "must be a text");
        else if (text == Secret) _findings.Fault(PathOf(field), "must be the secret itself: the file was shown by Alertmanager, which hides it");
        else if (TextRules.ProblemWith(text, MaxText) is { } problem) _findings.Fault(PathOf(field), problem);
        else return text;

        return null;
    }

    public string? RequiredText(string field)
    {
        if (!Has(field)) _findings.Fault(PathOf(field), "is required");
        return Text(field);
    }

    /// <summary>As YAML 1.1 writes them, which is what Alertmanager reads.</summary>
    public bool? Flag(string field)
    {
        switch (Text(field)?.ToLowerInvariant())
        {
            case null: return null;
            case "true" or "yes" or "on": return true;
            case "false" or "no" or "off": return false;
            default:
                _findings.Fault(PathOf(field), "must be true or false");
                return null;
        }
    }

    /// <summary>Null if it is not there, in the one spelling otherwise.</summary>
    public string? Span(string field)
    {
        if (Text(field) is not { } text) return null;
        if (Duration.TryParse(text, out var duration)) return Duration.Write(duration);

        _findings.Fault(PathOf(field), Duration.Hint);
        return null;
    }

    public IReadOnlyList<(string Text, string Path)> Texts(string field)
    {
        List<(string, string)> texts = [];
        foreach (var (node, path) in Items(field))
        {
            if (node is ConfigNode.Scalar { Value: { } text } && TextRules.ProblemWith(text, MaxText) is null) texts.Add((text, path));
            else _findings.Fault(path, "must be a text");
        }

        return texts;
    }

    public IReadOnlyList<(string Name, string Value, string Path)> Pairs(string field)
    {
        var map = One(field);
        return [.. map._fields.Keys.Select(name => (name, map.Text(name) ?? "", map.PathOf(name)))];
    }

    public Section One(string field) => Of(Take(field), PathOf(field), _findings);

    public IReadOnlyList<Section> Many(string field) => [.. Items(field).Select(item => Of(item.Node, item.Path, _findings))];

    /// <summary>Reports a field that has no counterpart here, if it is there.</summary>
    public void Leave(string field, string reason)
    {
        if (Has(field)) _findings.Leave(PathOf(field), reason);
        _read.Add(field);
    }

    /// <summary>Reports all that nobody has read.</summary>
    public void LeaveTheRest(string reason = "has no counterpart here")
    {
        foreach (var field in _fields.Keys.Where(field => !_read.Contains(field))) _findings.Leave(PathOf(field), reason);
    }

    /// <summary>Whoever calls it has reported the whole.</summary>
    public void LeaveAll() => _read.UnionWith(_fields.Keys);

    public void Fault(string field, string problem) => _findings.Fault(PathOf(field), problem);

    private IEnumerable<(ConfigNode Node, string Path)> Items(string field)
    {
        switch (Take(field))
        {
            case null: return [];
            case ConfigNode.Sequence list: return list.Items.Select((item, i) => (item, $"{PathOf(field)}[{i}]"));
            default:
                _findings.Fault(PathOf(field), "must be a list");
                return [];
        }
    }

    private ConfigNode? Take(string field)
    {
        _read.Add(field);
        return Has(field) ? _fields[field] : null;
    }
}
