using IncidentManager.Domain.Common;

namespace IncidentManager.WebApi.Common;

/// <summary>What all settings that are resources have in common.</summary>
internal static class Setting
{
    /// <summary>A name in the body of a PUT that is not the one in its path.</summary>
    public static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();
}
