using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace IncidentManager.WebApi.Common;

/// <summary>A result that several statuses share: each endpoint declares the ones it can answer (Produces, CanFailWith).</summary>
internal interface IDescribesItselfElsewhere : IResult, IEndpointMetadataProvider
{
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        // Nothing to add: see above.
    }
}
