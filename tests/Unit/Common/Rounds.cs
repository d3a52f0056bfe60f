namespace IncidentManager.Unit.Common;

/// <summary>How often tests with random inputs try: enough to find at once what is broken for good, and ten times that with IM_TEST_LONG=1.</summary>
internal static class Rounds
{
    private static readonly bool IsLongRun = Environment.GetEnvironmentVariable("IM_TEST_LONG") == "1";

    public static int Of(int inALongRun) => IsLongRun ? inALongRun : Math.Max(1, inALongRun / 10);
}
