using IncidentManager.Infrastructure.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentManager.Integration.Persistence;

public sealed class FindingPostgresBinaries : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    public FindingPostgresBinaries() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the programs are faked by shell scripts");

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Prefers_the_folder_that_the_user_named()
    {
        var named = _sandbox.FakeBinaries("named", "15.1");
        var search = new BinariesSearch { Override = named, PathFolders = [_sandbox.FakeBinaries("path", "18.1")] };

        (await Find(search)).ShouldBe(new PostgresBinaries(named, 15));
    }

    [Fact]
    public async Task Prefers_the_path_to_the_usual_places()
    {
        _sandbox.FakeBinaries("lib/18/bin", "18.1");
        var path = _sandbox.FakeBinaries("path", "16.2");

        (await Find(new() { PathFolders = [path], Patterns = [Usual] })).ShouldBe(new PostgresBinaries(path, 16));
    }

    [Fact]
    public async Task Follows_a_link_to_the_folder_that_has_the_other_programs()
    {
        var real = _sandbox.FakeBinaries("real", "16.2");
        var links = Directory.CreateDirectory(Path.Combine(_sandbox.Folder, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "postgres"), Path.Combine(real, "postgres"));

        (await Find(new() { PathFolders = [links] })).ShouldBe(new PostgresBinaries(real, 16));
    }

    [Fact]
    public async Task Takes_the_newest_of_the_usual_places()
    {
        _sandbox.FakeBinaries("lib/9.6/bin", "9.6.24");
        _sandbox.FakeBinaries("lib/16/bin", "16.2");
        var newest = _sandbox.FakeBinaries("lib/18/bin", "18beta1");

        (await Find(new() { Patterns = [Usual] })).ShouldBe(new PostgresBinaries(newest, 18));
    }

    [Fact]
    public async Task Passes_over_what_is_too_old_or_incomplete()
    {
        var old = _sandbox.FakeBinaries("old", "14.9");
        var incomplete = _sandbox.FakeBinaries("lib/18/bin", "18.1");
        File.Delete(Path.Combine(incomplete, "initdb"));
        var usable = _sandbox.FakeBinaries("lib/15/bin", "15.0 (Debian 15.0-1)");

        (await Find(new() { Override = old, PathFolders = [old], Patterns = [Usual] })).ShouldBe(new PostgresBinaries(usable, 15));
    }

    [Fact]
    public async Task Names_three_remedies_when_there_is_nothing()
    {
        var search = new BinariesSearch { Override = _sandbox.FakeBinaries("old", "14.9"), Patterns = [Usual], Npm = null };

        var failure = await Should.ThrowAsync<PostgresNotFoundException>(_sandbox.Start(_sandbox.Options with { Search = search }));

        failure.Message.ShouldContain("1. Install PostgreSQL");
        failure.Message.ShouldContain("IM_PG_BIN");
        failure.Message.ShouldContain("2. Install npm");
        failure.Message.ShouldContain("3. Set ConnectionStrings:IncidentManager");
        failure.Message.ShouldContain("PostgreSQL 14 is too old");
    }

    private string Usual => Path.Combine(_sandbox.Folder, "lib", "*", "bin");

    private Task<PostgresBinaries> Find(BinariesSearch search) =>
        search.FindAsync(Path.Combine(_sandbox.Folder, "cache"), NullLogger.Instance, TestContext.Current.CancellationToken);
}
