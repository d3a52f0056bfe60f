namespace IncidentManager.WebApi.Common;

/// <summary>Which keys let in whom, for endpoints that find the key in the body.</summary>
internal interface IAccessKeys
{
    /// <summary>Access:Mode is Open.</summary>
    bool NobodyIsAsked { get; }

    bool IsBootstrap(string key);
}

/// <summary>
/// Marks an endpoint whose senders can set no header: the guard lets its requests pass, and it asks for the key in the body itself.
/// </summary>
internal sealed class KeyInBody
{
    public static readonly KeyInBody Marker = new();

    private KeyInBody() { }
}

/// <summary>Marks an endpoint whose address is its own key, signed by us: the guard lets its requests pass.</summary>
internal sealed class KeyInUrl
{
    public static readonly KeyInUrl Marker = new();

    private KeyInUrl() { }
}

/// <summary>Marks an endpoint whose own keys only the database knows: the guard lets its requests pass, and it asks for the key in its one statement.</summary>
internal sealed class KeyAskedInside
{
    public static readonly KeyAskedInside Marker = new();

    private KeyAskedInside() { }
}

/// <summary>
/// Marks an endpoint that a key of its own opens, which stands in the query, beside those keys that open everything: the guard lets requests pass that
/// bring one, and the endpoint looks at it.
/// </summary>
internal sealed class KeyMayStandInQuery
{
    public static readonly KeyMayStandInQuery Marker = new();

    private KeyMayStandInQuery() { }
}
