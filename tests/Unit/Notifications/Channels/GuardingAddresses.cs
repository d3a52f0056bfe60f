using System.Net;
using System.Net.Sockets;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class GuardingAddresses
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450::1")]
    public void Lets_what_is_public_be_called(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Lets_nothing_else_be_called(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[0:0:0:0:0:ffff:7f00:1]/")]
    [InlineData("http://[fe80::1%251]/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://x.localhost./")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:///x")]
    [InlineData("//example.com")]
    public void Refuses_to_save_what_can_be_seen_to_be_none(string url) =>
        new Provider().Sender(Channel.Webhook).Check(Provider.Given(new { url })).Keys.ShouldBe(["settings.url"]);

    [Theory]
    [InlineData("https://example.com/x?y=z")]
    [InlineData("https://8.8.8.8:8443/")]
    [InlineData("https://bücher.example/")]
    public void Saves_others(string url) => new Provider().Sender(Channel.Webhook).Check(Provider.Given(new { url })).ShouldBeEmpty();

    [Fact]
    public async Task Asks_the_name_service_once_and_connects_to_what_it_checked()
    {
        var names = new Names([[IPAddress.Parse("10.0.0.1")], [IPAddress.Parse("8.8.8.8")]]);

        await Should.ThrowAsync<AddressRefusedException>(() => Guard(names).Connect("rebind.example", 80, CancellationToken.None));
        names.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Is_not_fooled_by_a_second_answer()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var names = new Names([[IPAddress.Loopback], [IPAddress.Parse("192.0.2.1")]]);

        await using var connection = await Guard(names, allowsPrivate: true).Connect("rebind.example", ((IPEndPoint)server.LocalEndpoint).Port, CancellationToken.None);

        using var accepted = await server.AcceptSocketAsync();
        accepted.Connected.ShouldBeTrue();
        names.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Passes_over_the_addresses_that_may_not_be_called()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var names = new Names([[IPAddress.Loopback, IPAddress.Parse("::ffff:127.0.0.1")]]);

        await Should.ThrowAsync<AddressRefusedException>(
            () => Guard(names).Connect("both.example", ((IPEndPoint)server.LocalEndpoint).Port, CancellationToken.None));
        server.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Gives_up_a_name_service_that_hangs() =>
        (await Should.ThrowAsync<SocketException>(() => Guard(new Names([])).Connect("slow.example", 80, CancellationToken.None)))
            .SocketErrorCode.ShouldBe(SocketError.TimedOut);

    private static AddressGuard Guard(IResolver names, bool allowsPrivate = false) => new(
        names, new CallLimits(allowsPrivate, TimeSpan.FromMilliseconds(200)));

    /// <summary>Gives one answer after the other; without any it never answers.</summary>
    private sealed class Names(IPAddress[][] answers) : IResolver
    {
        public int Asked { get; private set; }

        public async Task<IPAddress[]> Resolve(string host, CancellationToken ct)
        {
            if (answers.Length == 0) await new TaskCompletionSource().Task.WaitAsync(ct);
            return answers[Asked++];
        }
    }
}
