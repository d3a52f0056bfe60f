namespace IncidentManager.Application.Common.CloudEvents;

/// <summary>The headers of an event in binary mode (CloudEvents HTTP protocol binding 1.0.2, 3.1.3.2).</summary>
public static class CloudEventHeader
{
    public const string Prefix = "ce-";

    /// <summary>The attribute that a header's value stands for: quotes of older senders taken off, then percent-decoded once, as UTF-8.</summary>
    public static string Decode(string value)
    {
        var text = value.Trim();
        return Uri.UnescapeDataString(text is ['"', .. var quoted, '"'] ? WithoutBackslashes(quoted) : text);
    }

    private static string WithoutBackslashes(string quoted)
    {
        var text = new System.Text.StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length) i++;
            text.Append(quoted[i]);
        }

        return text.ToString();
    }
}
