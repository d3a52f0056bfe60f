using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentManager.Integration.Harness.Providers;

/// <summary>What answers look like on the wire, by the providers' references: OpenAI "Chat completions", Anthropic "Messages", Ollama "api.md".</summary>
internal abstract class Wire
{
    /// <summary>A provider may answer by another name than it was asked by; nobody may use that as a label.</summary>
    protected const string AnsweringModel = "model-of-the-answer";

    public abstract string StreamType { get; }

    public static Wire Of(string path) =>
        path.EndsWith("/messages", StringComparison.Ordinal) ? new AnthropicMessages()
        : path.Contains("/api/", StringComparison.Ordinal) ? new OllamaChat()
        : new OpenAiChat();

    public abstract string Whole(string text, (int Prompt, int Completion)? usage);

    public abstract IEnumerable<string> Pieces(string text, (int Prompt, int Completion)? usage);

    /// <summary>How many come before the one that says why the answer ends.</summary>
    public int PiecesBeforeTheEnd(string[] pieces) => Array.FindIndex(pieces, EndsIt);

    protected abstract bool EndsIt(string piece);

    protected static IEnumerable<string> Parts(string text)
    {
        var size = Math.Max(8, text.Length / 64);
        for (var at = 0; at < text.Length; at += size) yield return text[at..Math.Min(text.Length, at + size)];
    }

    protected static string Json(JsonNode node) => node.ToJsonString(JsonSerializerOptions.Web);

    private sealed class OpenAiChat : Wire
    {
        public override string StreamType => "text/event-stream";

        public override string Whole(string text, (int Prompt, int Completion)? usage)
        {
            var answer = Frame("chat.completion", new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                ["finish_reason"] = "stop",
            }));
            if (usage is { } used) answer["usage"] = Used(used);
            return Json(answer);
        }

        public override IEnumerable<string> Pieces(string text, (int Prompt, int Completion)? usage)
        {
            foreach (var part in Parts(text)) yield return Chunk(new JsonObject { ["role"] = "assistant", ["content"] = part }, null);
            yield return Chunk([], "stop");
            if (usage is { } used)
            {
                var last = Frame("chat.completion.chunk", []);
                last["usage"] = Used(used);
                yield return Event(last);
            }

            yield return "data: [DONE]\n\n";
        }

        protected override bool EndsIt(string piece) => piece.Contains("\"finish_reason\":\"stop\"", StringComparison.Ordinal);

        private static string Chunk(JsonObject delta, string? reason) => Event(Frame("chat.completion.chunk", new JsonArray(
            new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = reason })));

        private static JsonObject Frame(string kind, JsonArray choices) => new()
        {
            ["id"] = "chatcmpl-1",
            ["object"] = kind,
            ["created"] = 1_772_366_400,
            ["model"] = AnsweringModel,
            ["choices"] = choices,
        };

        private static JsonObject Used((int Prompt, int Completion) used) => new()
        {
            ["prompt_tokens"] = used.Prompt,
            ["completion_tokens"] = used.Completion,
            ["total_tokens"] = used.Prompt + used.Completion,
        };

        private static string Event(JsonNode node) => $"data: {Json(node)}\n\n";
    }

    private sealed class AnthropicMessages : Wire
    {
        public override string StreamType => "text/event-stream";

        public override string Whole(string text, (int Prompt, int Completion)? usage)
        {
            var message = Message(new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }), "end_turn");
            if (usage is { } used) message["usage"] = new JsonObject { ["input_tokens"] = used.Prompt, ["output_tokens"] = used.Completion };
            return Json(message);
        }

        public override IEnumerable<string> Pieces(string text, (int Prompt, int Completion)? usage)
        {
            var message = Message([], null);
            if (usage is { } used) message["usage"] = new JsonObject { ["input_tokens"] = used.Prompt, ["output_tokens"] = 1 };
            yield return Event("message_start", new JsonObject { ["message"] = message });
            yield return Event("content_block_start", new JsonObject { ["index"] = 0, ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" } });
            foreach (var part in Parts(text))
                yield return Event("content_block_delta", new JsonObject { ["index"] = 0, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = part } });
            yield return Event("content_block_stop", new JsonObject { ["index"] = 0 });
            var end = new JsonObject { ["delta"] = new JsonObject { ["stop_reason"] = "end_turn", ["stop_sequence"] = null } };
            if (usage is { } all) end["usage"] = new JsonObject { ["output_tokens"] = all.Completion };
            yield return Event("message_delta", end);
            yield return Event("message_stop", []);
        }

        protected override bool EndsIt(string piece) => piece.StartsWith("event: message_delta", StringComparison.Ordinal);

        private static JsonObject Message(JsonArray content, string? reason) => new()
        {
            ["id"] = "msg_1",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = AnsweringModel,
            ["content"] = content,
            ["stop_reason"] = reason,
            ["stop_sequence"] = null,
        };

        private static string Event(string type, JsonObject data)
        {
            data["type"] = type;
            return $"event: {type}\ndata: {Json(data)}\n\n";
        }
    }

    private sealed class OllamaChat : Wire
    {
        public override string StreamType => "application/x-ndjson";

        public override string Whole(string text, (int Prompt, int Completion)? usage) => Line(text, isDone: true, usage);

        public override IEnumerable<string> Pieces(string text, (int Prompt, int Completion)? usage)
        {
            foreach (var part in Parts(text)) yield return Line(part, isDone: false, null) + "\n";
            yield return Line("", isDone: true, usage) + "\n";
        }

        protected override bool EndsIt(string piece) => piece.Contains("\"done\":true", StringComparison.Ordinal);

        private static string Line(string text, bool isDone, (int Prompt, int Completion)? usage)
        {
            var line = new JsonObject
            {
                ["model"] = AnsweringModel,
                ["created_at"] = "2026-03-01T12:00:00Z",
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                ["done"] = isDone,
            };
            if (isDone) line["done_reason"] = "stop";
            if (usage is { } used) (line["prompt_eval_count"], line["eval_count"]) = (used.Prompt, used.Completion);
            return Json(line);
        }
    }
}
