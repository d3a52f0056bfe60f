using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Infrastructure.Common;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>Texts in JSON that others wrote, whatever they sent.</summary>
internal static class ForeignText
{
    private const int MaxLength = 200;

    /// <summary>Null if an escape in it is half a character.</summary>
    public static string? SoundText(this JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException) // System.Text.Json has no better exception for it
        {
            return null;
        }
    }

    /// <summary>A field of an answer, as it can be stored and shown.</summary>
    public static string? Text(this JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.SoundText() is { } text
            ? TextRules.Storable(text.Cut(MaxLength))
            : null;

    public static bool Flag(this JsonElement answer, string name) => answer.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;
}
