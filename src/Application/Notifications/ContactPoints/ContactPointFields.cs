using System.Text.Json;
using FluentValidation;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>What is set about a contact point, as somebody sent it.</summary>
public interface IContactPointFields
{
    string? Channel { get; }
    IReadOnlyDictionary<string, JsonElement>? Settings { get; }
    string? Template { get; }
}

/// <summary>The form of a contact point's fields. What its channel says of the settings is asked for once stored secrets are in their places.</summary>
internal static class ContactPointFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IContactPointFields
    {
        validator.RuleFor(fields => fields.Channel)
            .Must(name => Names<Channel>.TryParse(name, out _))
            .WithMessage($"must be one of {string.Join(", ", Names<Channel>.All)}");
        validator.RuleFor(fields => fields.Template).Must(name => name is null || Slug.Is(name)).WithMessage(Slug.Hint);
    }

    /// <summary>The settings with stored secrets in place of masks; or what is wrong with them, by `settings.name`, or with the template.</summary>
    public static async Task<Result<IReadOnlyDictionary<string, JsonElement>>> SettingsOf(
        this IContactPointsDb db, IContactPointFields fields, ContactPoint? stored, IEnumerable<IChannelSender> senders, CancellationToken ct)
    {
        var channel = Names<Channel>.Parse(fields.Channel!);
        var sender = senders.Single(one => one.Channel == channel);
        var sent = fields.Settings ?? new Dictionary<string, JsonElement>();
        var settings = stored?.Unmask(channel, sent, sender.Secrets) ?? sent;

        var problems = new Dictionary<string, string[]>(sender.Check(settings));
        foreach (var name in sender.Secrets.Where(name => settings.TryGetValue(name, out var value) && ContactPoint.IsMask(value)))
            problems[$"settings.{name}"] = [$"must be given: {ContactPoint.Mask} stands for the stored one, and there is none, or it was given for another address"];
        if (fields.Template is { } template && !await db.MessageTemplates.AnyAsync(one => one.Name == template, ct))
            problems["template"] = [$"there is no template '{template}'"];

        return problems.Count > 0
            ? Error.Invalid(problems)
            : settings.Where(setting => setting.Value.ValueKind is not JsonValueKind.Null).ToDictionary();
    }
}
