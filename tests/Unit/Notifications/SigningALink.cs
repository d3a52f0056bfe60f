using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using Shouldly;

namespace IncidentManager.Unit.Notifications;

public sealed class SigningALink
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, AcknowledgeLink.KeyLength).Select(n => (byte)n)];
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AcknowledgeLink Link = new(IncidentId.New(Noon), "ops-chät", Noon.AddHours(24));

    [Fact]
    public void Is_read_again_as_it_was_written() => AcknowledgeLink.Read(Link.Sign(Key), Key).ShouldBe(Link);

    [Fact]
    public void Is_refused_under_another_key() => AcknowledgeLink.Read(Link.Sign(Key), new byte[AcknowledgeLink.KeyLength]).ShouldBeNull();

    [Fact]
    public void Is_refused_with_any_character_changed()
    {
        var text = Link.Sign(Key);
        for (var place = 0; place < text.Length - 1; place++) // the last one may hold bits that say nothing
        {
            var changed = text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..];
            AcknowledgeLink.Read(changed, Key).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Is_refused_where_it_is_none(string text) => AcknowledgeLink.Read(text, Key).ShouldBeNull();
}
