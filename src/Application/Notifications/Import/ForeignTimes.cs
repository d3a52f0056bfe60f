using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>Alertmanager's time intervals, under both names that the file may have them by, as mute timings.</summary>
internal static class ForeignTimes
{
    /// <returns>The mute timings, and their names by the file's.</returns>
    public static (IReadOnlyList<ImportedMuteTiming> Timings, IReadOnlyDictionary<string, string> Names) Read(Section file, Findings findings)
    {
        List<ImportedMuteTiming> timings = [];
        Dictionary<string, string> names = [];
        var slugs = new SlugNames();
        foreach (var section in file.Many("time_intervals").Concat(file.Many("mute_time_intervals")))
        {
            var name = section.RequiredText("name") ?? "";
            var slug = slugs.For(name, "timing");
            if (!names.TryAdd(name, slug)) section.Fault("name", "must be another one than those before");

            var intervals = section.Many("time_intervals").Select(interval => IntervalOf(interval, findings)).OfType<TimeIntervalText>().ToList();
            if (!section.Has("time_intervals")) section.Fault("time_intervals", "is required");
            timings.Add(new ImportedMuteTiming(slug, intervals));
            section.LeaveTheRest();
        }

        return (timings, names);
    }

    private static TimeIntervalText? IntervalOf(Section section, Findings findings)
    {
        var text = new TimeIntervalText(
            section.Many("times") is { Count: > 0 } times ? [.. times.Select(RangeOf)] : null,
            Texts(section, "weekdays"), Texts(section, "days_of_month"), Texts(section, "months"), Texts(section, "years"), section.Text("location"));
        section.LeaveTheRest();
        var read = TimeIntervalReader.Read(text, (path, problem) => findings.Fault(section.PathOf(InTheirWords(path)), problem));
        return read is null ? null : text;
    }

    private static TimeRangeText RangeOf(Section range)
    {
        var text = new TimeRangeText(range.Text("start_time"), range.Text("end_time"));
        range.LeaveTheRest();
        return text;
    }

    private static List<string>? Texts(Section section, string field) =>
        section.Texts(field) is { Count: > 0 } texts ? [.. texts.Select(text => text.Text.Replace(" ", "", StringComparison.Ordinal))] : null;

    private static string InTheirWords(string path) => path
        .Replace("daysOfMonth", "days_of_month", StringComparison.Ordinal)
        .Replace("startTime", "start_time", StringComparison.Ordinal)
        .Replace("endTime", "end_time", StringComparison.Ordinal);
}
