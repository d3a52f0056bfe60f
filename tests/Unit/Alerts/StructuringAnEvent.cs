using System.Text;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common.CloudEvents;

namespace IncidentManager.Unit.Alerts;

/// <summary>An event of CloudEvents' binary mode, as the ledger keeps it.</summary>
public sealed class StructuringAnEvent
{
    [Theory]
    [InlineData("""{"title": "T",  "n": 1.50}""", "application/json", ""","datacontenttype":"application/json","data":{"title": "T",  "n": 1.50}}""")]
    [InlineData("7", null, ",\"data\":7}")]
    [InlineData("plain m\u00e9", "text/plain", ",\"datacontenttype\":\"text/plain\",\"data_base64\":\"cGxhaW4gbcOp\"}")]
    [InlineData("{", "application/json", ",\"datacontenttype\":\"application/json\",\"data_base64\":\"ew==\"}")]
    [InlineData("{} {}", null, ",\"data_base64\":\"e30ge30=\"}")]
    [InlineData("", "application/json", ",\"datacontenttype\":\"application/json\"}")]
    public void Has_the_data_as_it_came(string data, string? contentType, string expected) =>
        Text(Of(contentType, data, ("id", "1"))).ShouldBe("{\"id\":\"1\"" + expected);

    [Fact]
    public void Has_all_attributes_in_one_order_whatever_order_they_came_in()
    {
        var whole = Text(Of(null, "", ("type", "t"), ("region", "m\u00e9 \"x\""), ("id", "1")));

        whole.ShouldBe(Text(Of(null, "", ("id", "1"), ("type", "t"), ("region", "m\u00e9 \"x\""))));
        JsonDocument.Parse(whole).RootElement.EnumerateObject().Select(member => $"{member.Name}={member.Value}")
            .ShouldBe(["id=1", "region=m\u00e9 \"x\"", "type=t"]);
    }

    [Fact]
    public void Lets_no_header_stand_for_the_data_or_its_type()
    {
        Text(Of("text/plain", "x", ("data", "forged"), ("data_base64", "Zm9yZ2Vk"), ("datacontenttype", "application/json")))
            .ShouldBe("{\"datacontenttype\":\"text/plain\",\"data_base64\":\"eA==\"}");
    }

    [Theory]
    [InlineData(63, "data")]
    [InlineData(64, "data_base64")]
    public void Can_be_read_however_deep_its_data_is(int depth, string member)
    {
        var data = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

        var whole = Of(null, data, ("id", "1"), ("source", "s"), ("specversion", "1.0"), ("type", "t"));

        JsonDocument.Parse(whole).RootElement.TryGetProperty(member, out _).ShouldBeTrue();
        CloudEventsFormat.Read(whole, new Door("cloudevents"), DateTimeOffset.UnixEpoch).Value.ShouldHaveSingleItem().Alert.ShouldNotBeNull().Description.ShouldBe(data);
    }

    private static ReadOnlyMemory<byte> Of(string? contentType, string data, params (string Name, string Value)[] attributes) =>
        StructuredEvent.Of(attributes.ToDictionary(one => one.Name, one => one.Value), contentType, Encoding.UTF8.GetBytes(data));

    private static string Text(ReadOnlyMemory<byte> whole) => Encoding.UTF8.GetString(whole.Span);
}
