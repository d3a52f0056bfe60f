using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>What has come of a streamed answer.</summary>
internal sealed class StreamSoFar
{
    private int _characters;

    public List<AIContent> Contents { get; } = [];

    /// <summary>The sum of what was reported: providers tell of the prompt first and of the answer last.</summary>
    public UsageDetails? Usage { get; private set; }

    /// <summary>The provider said why the answer ends; without that it was cut off.</summary>
    public bool IsFinished { get; private set; }

    public bool HasText => _characters > 0;

    /// <returns>False where it is too long.</returns>
    public bool Add(ChatResponseUpdate update)
    {
        IsFinished |= update.FinishReason is not null;
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage) (Usage ??= new UsageDetails()).Add(usage.Details);
            else Contents.Add(content);
            if (content is TextContent text) _characters += text.Text.Length;
        }

        return _characters <= AnswerLimits.Whole;
    }
}
