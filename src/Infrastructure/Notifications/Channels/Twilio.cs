using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>What text messages and calls have in common: Twilio's API of 2010-04-01, or one that speaks like it.</summary>
internal static class Twilio
{
    private const string Api = "https://api.twilio.com";

    public static Settings SettingsOf(AddressGuard guard) => new(
        guard,
        Setting.Text("accountSid", sid => sid.All(char.IsAsciiLetterOrDigit), "must have letters and digits only") with { IsRequired = true },
        Setting.Text("authToken") with { IsRequired = true, IsSecret = true },
        Setting.Text("from", maxLength: 100) with { IsRequired = true },
        Setting.Text("to", IsNumber, "must be a phone number such as +4930123456") with { IsRequired = true },
        Setting.SecretUrl("baseUrl"));

    /// <param name="resource">What is made: Messages or Calls.</param>
    public static Task<SendOutcome> Post(
        HttpCalls http, IChannelSender sender, string resource, IReadOnlyDictionary<string, JsonElement> given, Dictionary<string, string> fields, CancellationToken ct)
    {
        var account = given.Text("accountSid")!;
        var request = new HttpRequestMessage(HttpMethod.Post, $"{(given.Text("baseUrl") ?? Api).TrimEnd('/')}/2010-04-01/Accounts/{account}/{resource}.json")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{given.Text("authToken")}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", login);
        return http.Send(sender, request, answer => new SendOutcome.Accepted(HttpCalls.Fields(answer)?.Text("sid"), IsConfirmed: false), ct);
    }

    private static bool IsNumber(string text) => text.Length is >= 4 and <= 17 && text[0] == '+' && text.Skip(1).All(char.IsAsciiDigit);
}
