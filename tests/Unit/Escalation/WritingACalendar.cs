using System.Text;
using IncidentManager.Application.Escalation.Schedules;
using IncidentManager.Unit.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation;

public sealed class WritingACalendar
{
    [Fact]
    public void Has_an_event_for_each_turn()
    {
        var turns = A.Rota("Europe/Berlin", [A.Daily("09:00", "2026-03-28T08:00Z", "ada")]).Turns(A.Time("2026-03-28T08:00Z"), A.Time("2026-03-30T07:00Z"));

        var text = CalendarText.Write("payments", turns, A.Time("2026-03-28T08:15Z"));

        text.Split("\r\n").Where(line => line.StartsWith("UID", StringComparison.Ordinal) || line.StartsWith("DT", StringComparison.Ordinal)).ShouldBe(
        [
            "UID:20260328T080000Z-layer-1-ada@payments.on-call", "DTSTAMP:20260328T080000Z", "DTSTART:20260328T080000Z", "DTEND:20260329T070000Z",
            "UID:20260329T070000Z-layer-1-ada@payments.on-call", "DTSTAMP:20260328T080000Z", "DTSTART:20260329T070000Z", "DTEND:20260330T070000Z",
        ]);
        text.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        text.ShouldEndWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    [Fact]
    public void Escapes_what_would_end_a_value() => CalendarText.Escaped("a;b,c\\d\ne\r\nf").ShouldBe("a\\;b\\,c\\\\d\\ne\\nf");

    [Fact]
    public void Folds_a_line_at_75_bytes_and_cuts_no_character()
    {
        var value = string.Concat(Enumerable.Repeat("Zürich 🎉 ", 40));
        var text = new StringBuilder();

        CalendarText.Line(text, "SUMMARY", value);

        var lines = text.ToString().Split("\r\n")[..^1];
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        lines[1..].ShouldAllBe(line => line.StartsWith(' '));
        (lines[0] + string.Concat(lines[1..].Select(line => line[1..]))).ShouldBe($"SUMMARY:{value}");
    }
}
