using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;

namespace IncidentManager.Application.Escalation.Users;

/// <summary>What is set about a user, as somebody sent it.</summary>
public interface IUserFields
{
    string? Email { get; }
    string? TimeZone { get; }
    IReadOnlyList<ContactMethodFields>? ContactMethods { get; }
    IReadOnlyList<QuietHoursFields>? QuietHours { get; }
    string? ShiftNotice { get; }
}

/// <summary>See <see cref="ContactMethod"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContactMethodFields(string? Channel, IReadOnlyDictionary<string, JsonElement>? Settings, string? Delay);

/// <summary>See <see cref="QuietHoursText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record QuietHoursFields(string? From, string? Until, IReadOnlyList<string>? Days, IReadOnlyList<string>? Urgencies)
{
    internal static QuietHoursFields Of(QuietHoursText text) => new(text.Window.From, text.Window.Until, text.Window.Days, text.Urgencies);

    internal QuietHoursText ToText() => new(new WeeklyWindowText(From, Until, Days), Urgencies);
}

/// <summary>The form of a user's fields. What a channel says of its settings is asked for once stored secrets are in their places.</summary>
internal static class UserFields
{
    private const string NoDelay = "0s";

    public static void Fields<T>(this AbstractValidator<T> validator, IZones zones) where T : IUserFields
    {
        validator.RuleFor(fields => fields.Email).Cascade(CascadeMode.Stop)
            .Must(email => TextRules.ProblemWith(email, User.MaxEmailLength) is null && (email is null || IsEmail(email)))
            .WithMessage($"must be an email address of {User.MaxEmailLength} characters or fewer");
        validator.RuleFor(fields => fields.TimeZone).Must(name => name is null || zones.Find(name) is not null).WithMessage(Zones.Hint);
        validator.RuleFor(fields => fields.ShiftNotice).Custom((text, context) =>
        {
            if (ProblemWith(text, User.MaxShiftNotice) is { } problem) context.AddFailure(problem);
        });
        validator.RuleFor(fields => fields.ContactMethods).Custom((methods, context) => CheckMethods(methods ?? [], context.AddFailure));
        validator.RuleFor(fields => fields.QuietHours).Custom((hours, context) => CheckQuietHours(hours ?? [], context.AddFailure));
    }

    /// <summary>Of checked fields.</summary>
    public static UserSettings ToSettings(this IUserFields fields, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> settings) => new(
        fields.Email,
        fields.TimeZone ?? Zone.Utc.Name,
        [.. (fields.ContactMethods ?? []).Zip(settings, (method, one) => new ContactMethod(method.Channel!.ToLowerInvariant(), one, OneSpelling(method.Delay) ?? NoDelay))],
        [.. (fields.QuietHours ?? []).Select(hours => hours.ToText())],
        OneSpelling(fields.ShiftNotice));

    private static bool IsEmail(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static string? OneSpelling(string? duration) => duration is null ? null : Duration.Write(Duration.Parse(duration));

    private static string? ProblemWith(string? duration, TimeSpan longest) =>
        duration is null ? null
        : !Duration.TryParse(duration, out var length) ? Duration.Hint
        : length > longest ? $"must be {Duration.Write(longest)} or shorter"
        : null;

    private static void CheckMethods(IReadOnlyList<ContactMethodFields> methods, Action<string, string> fail)
    {
        if (methods.Count > User.MaxMethods) fail("contactMethods", $"must have {User.MaxMethods} items or fewer, but has {methods.Count}");

        var last = TimeSpan.Zero;
        for (var i = 0; i < Math.Min(methods.Count, User.MaxMethods); i++)
        {
            if (methods[i] is not { } method) fail($"contactMethods[{i}]", "must be a contact method");
            else if (ProblemWith(method.Delay, User.MaxDelay) is { } problem) fail($"contactMethods[{i}].delay", problem);
            else if (Duration.Parse(method.Delay ?? NoDelay) is var delay && delay < last)
                fail($"contactMethods[{i}].delay", "must not be shorter than the one before it");
            else last = delay;
        }
    }

    private static void CheckQuietHours(IReadOnlyList<QuietHoursFields> hours, Action<string, string> fail)
    {
        if (hours.Count > User.MaxQuietHours) fail("quietHours", $"must have {User.MaxQuietHours} items or fewer, but has {hours.Count}");

        for (var i = 0; i < Math.Min(hours.Count, User.MaxQuietHours); i++)
        {
            if (hours[i] is { } one) QuietHoursReader.Read(one.ToText(), (path, problem) => fail($"quietHours[{i}].{path}", problem));
            else fail($"quietHours[{i}]", "must be quiet hours");
        }
    }
}
