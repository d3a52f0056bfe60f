namespace IncidentManager.WebApi.Access;

internal enum AccessMode { Keys, Open }

/// <summary>The section `Access` of the configuration.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";
    public const int MinKeyLength = 16;

    /// <summary>Keys asks for a key on every route but health and metrics; Open asks nobody and listens on loopback only.</summary>
    public AccessMode Mode { get; set; } = AccessMode.Keys;

    /// <summary>The first admin key, at least 16 characters. Needed in Keys mode.</summary>
    public string? BootstrapKey { get; set; }

    public bool IsValid => Mode is AccessMode.Open || BootstrapKey?.Length >= MinKeyLength;
}
