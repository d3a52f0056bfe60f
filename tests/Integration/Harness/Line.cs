using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace IncidentManager.Integration.Harness;

/// <summary>The line to a database, for tests that hold up what goes through it, or cut it.</summary>
public sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly ConcurrentBag<Connection> _connections = [];
    private readonly Task _accepting;
    private volatile bool _isFrozen;

    public Line(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>The same database at the near end of the line.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>What is asked on the connections that there are does not arrive; new ones work.</summary>
    public void HoldQuestions() => Each(connection => connection.ToServer.Close());

    /// <summary>What is asked on the connections that there are is done, and nobody hears of it; new ones work.</summary>
    public void HoldAnswers() => Each(connection => connection.ToClient.Close());

    /// <summary>Nothing arrives, on new connections neither.</summary>
    public void Freeze()
    {
        _isFrozen = true;
        Each(connection => connection.Close());
    }

    /// <summary>What was held arrives after all.</summary>
    public void Release()
    {
        _isFrozen = false;
        Each(connection => connection.Open());
    }

    /// <summary>Ends the connections that there are; what was held on them is lost.</summary>
    public void Cut() => Each(connection => connection.End());

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    private void Each(Action<Connection> act)
    {
        foreach (var connection in _connections) act(connection);
    }

    private async Task Accept()
    {
        while (true)
        {
            var connection = new Connection(await _listener.AcceptTcpClientAsync(), await Dial());
            if (_isFrozen) connection.Close();
            _connections.Add(connection);
            connection.Start();
        }
    }

    private async Task<TcpClient> Dial()
    {
        var server = new TcpClient();
        await server.ConnectAsync(_server.Host!, _server.Port);
        return server;
    }

    private sealed class Connection(TcpClient client, TcpClient server)
    {
        public Gate ToServer { get; } = new();
        public Gate ToClient { get; } = new();

        public void Start()
        {
            _ = Pump(client, server, ToServer);
            _ = Pump(server, client, ToClient);
        }

        public void Close()
        {
            ToServer.Close();
            ToClient.Close();
        }

        public void Open()
        {
            ToServer.Open();
            ToClient.Open();
        }

        public void End()
        {
            client.Dispose();
            server.Dispose();
            Open();
        }

        private static async Task Pump(TcpClient from, TcpClient to, Gate gate)
        {
            try
            {
                var buffer = new byte[1 << 16];
                int read;
                while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
                {
                    await gate.Pass();
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }

                await gate.Pass();
                to.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                from.Dispose(); // the other end hears of it
            }
        }
    }

    private sealed class Gate
    {
        private volatile TaskCompletionSource _opened = new();

        public Gate() => Open();

        public Task Pass() => _opened.Task;

        public void Close()
        {
            if (_opened.Task.IsCompleted) _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public void Open() => _opened.TrySetResult();
    }
}
