using System.Globalization;
using System.Reflection;
using IncidentManager.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace IncidentManager.WebApi.Common;

/// <summary>The version that an If-Match header (RFC 9110, 13.1.1) names; none for no header, and for *, which any version matches.</summary>
internal sealed class IfMatch : IHasProblem, IEndpointParameterMetadataProvider
{
    private static readonly Error NoETag = Error.Invalid(HeaderNames.IfMatch, "must be one ETag, such as \"3\"");

    private IfMatch(int? version, Problem? problem) => (Version, Problem) = (version, problem);

    public int? Version { get; }

    public Problem? Problem { get; }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new Conditional());

    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString().Trim();
        if (header is "" or "*") return new(new IfMatch(null, null));

        if (header.All(char.IsAsciiDigit)) header = $"\"{header}\""; // people forget the quotes
        return EntityTagHeaderValue.TryParse(header, out var tag)
            ? new(new IfMatch(VersionOf(tag), null))
            : new(new IfMatch(null, NoETag.ToProblem()));
    }

    /// <summary>A tag that we never gave out, or a weak one, matches nothing: versions begin at 1.</summary>
    private static int VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Marks an endpoint that takes the header.</summary>
    public sealed record Conditional;
}
