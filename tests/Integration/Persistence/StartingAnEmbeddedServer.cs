using IncidentManager.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace IncidentManager.Integration.Persistence;

public sealed class StartingAnEmbeddedServer : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Works_from_nothing()
    {
        var server = await _sandbox.Start();

        server.Owned.ShouldBeTrue();
        (await Sandbox.Query(server, "SELECT version()")).ShouldBeOfType<string>().ShouldStartWith("PostgreSQL ");
        (await Sandbox.Query(server, "SELECT current_database()")).ShouldBe("incident_manager");
    }

    [Fact]
    public async Task Makes_a_private_cluster_that_keeps_UTF8_checksums_and_UTC()
    {
        var server = await _sandbox.Start();

        (await Setting(server, "listen_addresses")).ShouldBe("127.0.0.1");
        (await Setting(server, "unix_socket_directories")).ShouldBe("");
        (await Setting(server, "server_encoding")).ShouldBe("UTF8");
        (await Setting(server, "data_checksums")).ShouldBe("on");
        (await Setting(server, "log_timezone")).ShouldBe("UTC");
        var unasked = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Timezone = null, Options = null };
        (await Sandbox.Query(unasked.ConnectionString, "SELECT current_setting('TimeZone')")).ShouldBe("UTC");
        (await Sandbox.Query(server, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules")).ShouldBe("scram-sha-256");
    }

    [Fact]
    public async Task Keeps_the_password_to_its_owner()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are Unix's");
            return; // for the analyzer, which does not know that Skip ends it
        }

        var server = await _sandbox.Start();
        var password = Path.Combine(_sandbox.Cluster.Data, ClusterFolder.PasswordName);

        (await File.ReadAllTextAsync(password)).ShouldBe(new NpgsqlConnectionStringBuilder(server.ConnectionString).Password);
        File.GetUnixFileMode(password).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Refuses_any_other_password()
    {
        var server = await _sandbox.Start();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        (await Should.ThrowAsync<PostgresException>(connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Takes_further_settings_whatever_is_in_them()
    {
        var odd = """it's "$HOME" `x` \ ok""";
        var server = await _sandbox.Start(_sandbox.Options with
        {
            ServerSettings = new Dictionary<string, string> { ["fsync"] = "off", ["incident.odd"] = odd, ["listen_addresses"] = "*" },
        });

        (await Setting(server, "fsync")).ShouldBe("off");
        (await Setting(server, "incident.odd")).ShouldBe(odd);
        (await Setting(server, "listen_addresses")).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task Finds_the_data_of_the_last_time()
    {
        var first = await _sandbox.Start();
        await Sandbox.Query(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        await first.StopAsync(TestContext.Current.CancellationToken);
        File.Exists(_sandbox.Cluster.PidFile).ShouldBeFalse();

        var second = await _sandbox.Start();

        (await Sandbox.Query(second, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Says_what_the_server_said_when_it_refuses()
    {
        var options = _sandbox.Options with
        {
            ServerSettings = new Dictionary<string, string> { ["fsync"] = "off", ["shared_buffers"] = "plenty" },
        };

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(_sandbox.Start(options));

        refusal.Message.ShouldContain("invalid value for parameter \"shared_buffers\": \"plenty\"");
        refusal.Message.ShouldContain(_sandbox.Cluster.Log);
    }

    [Fact]
    public async Task Begins_a_new_log_when_the_old_one_is_long()
    {
        await (await _sandbox.Start()).DisposeAsync();
        await using (var log = File.OpenWrite(_sandbox.Cluster.Log)) log.SetLength(11 * 1024 * 1024);

        await _sandbox.Start();

        _sandbox.Cluster.LogLength.ShouldBeInRange(1, 100_000);
        File.Exists(_sandbox.Cluster.Log + ".1").ShouldBeTrue();
    }

    [Fact]
    public async Task Hides_the_callers_own_PostgreSQL_settings_from_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no env program");
        Environment.SetEnvironmentVariable("PGDATESTYLE", "German"); // one that Npgsql does not read
        try
        {
            var seen = await Tool.RunAsync(["env"], _sandbox.Folder, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            seen.Output.ShouldContain("PATH=");
            seen.Output.ShouldNotContain("PGDATESTYLE");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGDATESTYLE", null);
        }
    }

    private static Task<object?> Setting(EmbeddedPostgres server, string name) =>
        Sandbox.Query(server, $"SELECT current_setting('{name}')");
}
