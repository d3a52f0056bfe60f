using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentManager.Integration.Notifications;

/// <summary>A mail server on loopback: as much of SMTP (RFC 5321) as a client needs that has no TLS.</summary>
internal sealed class SmtpStandIn : IAsyncDisposable
{
    /// <summary>An answer that never comes.</summary>
    public const string Nothing = "nothing";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<string, string?> _answer;
    private readonly Task _serving;

    /// <param name="answer">To a line of the client, such as RCPT TO; null for the usual one, and "" to close the connection.</param>
    public SmtpStandIn(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Messages { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await using var stream = client.GetStream();
                await Talk(new StreamReader(stream, Encoding.UTF8), new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true });
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException) // the test is over
        {
        }
    }

    private async Task Talk(StreamReader from, StreamWriter to)
    {
        await to.WriteLineAsync("220 stand-in");
        while (await from.ReadLineAsync(_end.Token) is { } line)
        {
            var own = _answer(line);
            if (own is "") return;
            if (own is Nothing) continue;
            if (own is not null) await to.WriteLineAsync(own);
            else if (line.StartsWith("EHLO", StringComparison.Ordinal)) await to.WriteAsync("250-stand-in\r\n250 AUTH PLAIN LOGIN\r\n");
            else if (line.StartsWith("AUTH", StringComparison.Ordinal)) await to.WriteLineAsync("235 welcome");
            else if (line == "QUIT") { await to.WriteLineAsync("221 bye"); return; }
            else if (line != "DATA") await to.WriteLineAsync("250 ok");
            else
            {
                await to.WriteLineAsync("354 go on");
                var message = new StringBuilder();
                while (await from.ReadLineAsync(_end.Token) is { } part && part != ".") message.AppendLine(part);
                var after = _answer("END OF DATA");
                if (after is "") return;
                if (after is Nothing) continue;
                Messages.Enqueue(message.ToString());
                await to.WriteLineAsync(after ?? "250 queued as A1");
            }
        }
    }
}
