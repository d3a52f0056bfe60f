namespace IncidentManager.WebApi.Access;

/// <summary>The section `Access` of the configuration.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";
    public const string Keys = "Keys";
    public const string Open = "Open";
    public const int MinKeyLength = 16;

    /// <summary>Keys asks for a key on every route but health and metrics; Open asks nobody and listens on loopback only.</summary>
    public string Mode { get; set; } = Keys; // text, not an enum: the binder would take 1 for Open, and blanks and lists as well

    /// <summary>The first admin key, at least 16 characters. Needed in Keys mode.</summary>
    public string? BootstrapKey { get; set; }

    public bool ModeIsKnown => IsOpen(Mode) || Keys.Equals(Mode, StringComparison.OrdinalIgnoreCase);

    public bool HasKeyIfNeeded => IsOpen(Mode) || BootstrapKey?.Length >= MinKeyLength;

    /// <summary>The one reading of the mode; whatever is not Open asks for keys.</summary>
    public static bool IsOpen(string? mode) => Open.Equals(mode, StringComparison.OrdinalIgnoreCase);
}
