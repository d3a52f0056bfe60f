using System.Text.Json;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>One change or an array of them, in whichever format.</summary>
internal static class ChangeBatch
{
    public static Result<IReadOnlyList<ChangeSubmission>> Read(JsonElement json, Func<JsonElement, ChangeSubmission> readOne)
    {
        if (json.ValueKind is not JsonValueKind.Array) return new List<ChangeSubmission> { readOne(json) };

        return json.GetArrayLength() switch
        {
            0 => Error.Invalid("body", "must have a change"),
            > ChangeSubmission.MaxChanges => Error.Invalid("body", $"must have {ChangeSubmission.MaxChanges} changes or fewer, but has {json.GetArrayLength()}"),
            _ => json.EnumerateArray().Select(readOne).ToList(),
        };
    }
}
