namespace IncidentManager.WebApi.Common;

/// <summary>Marks an endpoint whose answer ends when the client leaves: its requests are counted, their duration says nothing.</summary>
internal sealed class StreamingEndpoint
{
    public static readonly StreamingEndpoint Marker = new();

    private StreamingEndpoint() { }
}

internal static class StreamingEndpoints
{
    public static TBuilder Streams<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(StreamingEndpoint.Marker);
}
