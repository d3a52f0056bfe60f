namespace IncidentManager.Application.Common.Queue;

/// <summary>Lanes that are no receiver's. Contact points have lanes of their names, which hold no slash.</summary>
public static class Lanes
{
    /// <summary>
    /// For what nobody waits for: a node handles one such message at a time, and while it has anything else to do, it rests three times as long after each as that
    /// one took. So it takes no more than a part of one core from those who are to be told, and still comes to its end while they never pause.
    /// </summary>
    public const string Background = "/background";
}
