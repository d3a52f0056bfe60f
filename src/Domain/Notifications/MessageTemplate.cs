using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Notifications;

/// <summary>The words of a page, as somebody wants them: two texts in the Liquid language.</summary>
public sealed class MessageTemplate : AggregateRoot
{
    public const int MaxTitleLength = 1_000;
    public const int MaxTextLength = 20_000;
    public const int MaxCount = 200;

    public string Name { get; private init; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private MessageTemplate() { } // EF Core

    public static MessageTemplate Make(string name, string title, string text, DateTimeOffset now) =>
        new() { Name = name, Title = title, Text = text, CreatedAt = now, UpdatedAt = now };

    public void Change(string title, string text, DateTimeOffset now)
    {
        (Title, Text, UpdatedAt) = (title, text, now);
        Version++;
    }
}
