namespace IncidentManager.Application.Notifications.Import;

/// <summary>A piece of a foreign configuration file: a text, a list, a map, or nothing.</summary>
public abstract record ConfigNode
{
    /// <param name="Value">As it is written: what it stands for is for whoever reads the field to say. Null for nothing.</param>
    public sealed record Scalar(string? Value) : ConfigNode;

    public sealed record Sequence(IReadOnlyList<ConfigNode> Items) : ConfigNode;

    /// <param name="Fields">In the order of the file, each name once.</param>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, ConfigNode>> Fields) : ConfigNode;
}

/// <summary>Reads YAML within bounds: depth, and number of nodes with all that aliases stand for.</summary>
public interface IConfigReader
{
    /// <returns>Null with a problem that says the line.</returns>
    ConfigNode? Read(string yaml, out string? problem);
}
