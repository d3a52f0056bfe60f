namespace IncidentManager.WebApi.Incidents;

internal static class IncidentExamples
{
    public const string New = """
        {
          "title": "Checkout assistant answers in nonsense",
          "description": "Since the prompt release of this morning about a third of the answers are not about the question.",
          "severity": "p1",
          "type": "quality",
          "source": "support",
          "services": ["checkout-assistant"],
          "labels": {"model": "gpt-5-mini", "region": "eu-west-1"}
        }
        """;

    public const string Patch = """{"severity": "p0", "assignees": ["ana"], "labels": {"model": "gpt-5-mini", "region": "eu-west-1", "customer": "all"}}""";

    public const string Move = """{"by": "ana", "note": "Looking at the prompt release"}""";

    public const string Snooze = """{"for": "8h", "by": "ana", "note": "Nothing to be done before the provider is back"}""";

    public const string Resolve = """
        {"resolvedBy": "ana", "method": "manual", "rootCause": "A template variable was renamed", "notes": "Rolled back to prompt version 41"}
        """;

    public const string Note = """{"text": "Traffic to the old prompt is back to normal", "by": "ana"}""";

    public const string Assignment = """{"assignees": ["ana", "ben"], "by": "ana"}""";
}
