using IncidentManager.Application.Notifications.Import;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IncidentManager.Infrastructure.Notifications.Import;

/// <summary>
/// Builds the tree from the parser's events. An alias is the very node that its anchor named, so it costs nothing here; but whoever walks the tree
/// walks it again, so that it counts with all below it.
/// </summary>
internal sealed class YamlConfigReader : IConfigReader
{
    public const int MaxDepth = 40;
    public const int MaxNodes = 50_000;

    public ConfigNode? Read(string yaml, out string? problem)
    {
        try
        {
            problem = null;
            return new Document(new Parser(new StringReader(yaml))).Read();
        }
        catch (YamlException wrong)
        {
            problem = $"is not valid YAML: line {wrong.Start.Line}, column {wrong.Start.Column}: {wrong.Message}";
            return null;
        }
        catch (InvalidOperationException confused) // the parser's own state, after some texts
        {
            problem = $"is not valid YAML: {confused.Message}";
            return null;
        }
    }

    private sealed class Document(Parser parser)
    {
        private readonly Dictionary<AnchorName, (ConfigNode Node, int Size)> _anchors = [];
        private int _size;

        public ConfigNode Read()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return new ConfigNode.Scalar(null);

            parser.Consume<DocumentStart>();
            var node = Node(depth: 1);
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _)) throw At(parser.Current!, "there is more than one document");
            return node;
        }

        private ConfigNode Node(int depth)
        {
            if (depth > MaxDepth) throw At(parser.Current!, $"it is deeper than {MaxDepth} levels");
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                // Also one that stands below its own anchor: that is not complete yet, and so not known.
                if (!_anchors.TryGetValue(alias.Value, out var known)) throw At(alias, "an alias stands for nothing before it");
                Count(known.Size, alias);
                return known.Node;
            }

            var (start, before) = ((NodeEvent)parser.Current!, _size);
            Count(1, start);
            ConfigNode node = start switch
            {
                Scalar => ScalarOf(parser.Consume<Scalar>()),
                SequenceStart => List(depth),
                _ => Map(depth),
            };
            if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = (node, _size - before);
            return node;
        }

        private ConfigNode.Sequence List(int depth)
        {
            parser.Consume<SequenceStart>();
            List<ConfigNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
            return new ConfigNode.Sequence(items);
        }

        private ConfigNode.Map Map(int depth)
        {
            parser.Consume<MappingStart>();
            Dictionary<string, ConfigNode> own = [], merged = [];
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                var node = Node(depth + 1);
                if (key is { Value: "<<", IsPlainImplicit: true }) Merge(node, merged, key);
                else if (!own.TryAdd(key.Value, node)) throw At(key, "a name stands there twice");
            }

            foreach (var (name, node) in merged) own.TryAdd(name, node);
            return new ConfigNode.Map([.. own]);
        }

        private static void Merge(ConfigNode node, Dictionary<string, ConfigNode> into, Scalar at)
        {
            foreach (var one in node is ConfigNode.Sequence list ? list.Items : [node])
            {
                if (one is not ConfigNode.Map map) throw At(at, "only maps can be merged");
                foreach (var (name, value) in map.Fields) into.TryAdd(name, value);
            }
        }

        private void Count(int nodes, ParsingEvent at)
        {
            _size += nodes;
            if (_size > MaxNodes) throw At(at, $"it has more than {MaxNodes} values, with what its aliases stand for");
        }

        private static ConfigNode.Scalar ScalarOf(Scalar scalar) =>
            new(scalar is { IsPlainImplicit: true, Value: "" or "~" or "null" or "Null" or "NULL" } ? null : scalar.Value);

        private static YamlException At(ParsingEvent place, string problem) => new(place.Start, place.End, problem);
    }
}
