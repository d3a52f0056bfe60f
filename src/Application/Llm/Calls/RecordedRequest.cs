using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentManager.Application.Common;
using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>A request as it is kept: messages and what of the options says how to answer.</summary>
internal static class RecordedRequest
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is stored, not shown in a page
    };

    public static byte[] Of(IEnumerable<ChatMessage> messages, ChatOptions? options) => JsonSerializer.SerializeToUtf8Bytes(
        new Request(
            [.. messages.Select(message => new Message(message.Role.Value, TextRules.Storable(message.Text)))],
            options?.Instructions is { } instructions ? TextRules.Storable(instructions) : null,
            options?.Temperature,
            options?.MaxOutputTokens,
            options?.ResponseFormat is ChatResponseFormatJson json ? json.SchemaName ?? "json" : null),
        Compact);

    private sealed record Request(IReadOnlyList<Message> Messages, string? Instructions, float? Temperature, int? MaxOutputTokens, string? ResponseFormat);

    private sealed record Message(string Role, string Text);
}
