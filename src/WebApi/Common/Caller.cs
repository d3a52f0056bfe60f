namespace IncidentManager.WebApi.Common;

/// <summary>Who makes a request, as the timeline will say unless the request names a person.</summary>
internal static class Caller
{
    public const string Bootstrap = "bootstrap-key";
    public const string Anonymous = "anonymous";

    internal static readonly object Key = new();

    public static string Name(HttpContext context) => context.Items[Key] as string ?? Anonymous;
}
