using System.Collections.Frozen;
using System.Text.Json;
using IncidentManager.Application.Common.Queue;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>The messages that the modules registered, by name and by type, and their form in the database.</summary>
internal sealed class MessageTypes(IEnumerable<MessageType> types)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    private readonly FrozenDictionary<string, MessageType> _byName = types.ToFrozenDictionary(type => type.Name);
    private readonly FrozenDictionary<Type, MessageType> _byType = types.ToFrozenDictionary(type => type.Message);

    public string[] NamesOf(bool background) => [.. types.Where(type => type.IsBackground == background).Select(type => type.Name)];

    /// <summary>Those that another process may take over while this one is at them: until its handler commits, nothing of it is seen outside, and that commit is refused then.</summary>
    public string[] NamesOfTrials() => [.. types.Where(type => !type.IsBackground && !type.CallsOut).Select(type => type.Name)];

    public MessageType Of(ClaimedMessage message) => _byName[message.Type]; // others are not claimed

    /// <exception cref="InvalidOperationException">Nobody registered it.</exception>
    public MessageType Of(IMessage message) => Of(message.GetType());

    /// <exception cref="InvalidOperationException">Nobody registered it.</exception>
    public string NameOf(Type message) => Of(message).Name;

    private MessageType Of(Type message) => _byType.TryGetValue(message, out var type)
        ? type
        : throw new InvalidOperationException($"{message.Name} is not registered: its module has to call AddMessage.");

    public static string Write(IMessage message) => JsonSerializer.Serialize(message, message.GetType(), Form);

    /// <exception cref="JsonException">It is no message of that type.</exception>
    public static IMessage Read(MessageType type, string payload) =>
        (IMessage?)JsonSerializer.Deserialize(payload, type.Message, Form) ?? throw new JsonException("It is null.");
}
