namespace IncidentManager.Application.Escalation.Runs;

/// <summary>Bounds of what stands on an incident's timeline, with room for our own words.</summary>
internal static class RunFields
{
    public const int MaxNameLength = 255;
    public const int MaxNoteLength = 9_000;
}
