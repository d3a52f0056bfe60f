using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Harness;

/// <summary>A process that stands still in the middle of a commit: its rows are locked, its outbox is written, and nothing else is saved.</summary>
public sealed class HangingApp : App
{
    private readonly Pause _pause = new();

    public HangingApp(TestPostgres postgres) : base(postgres) => Adds = services => services.AddSingleton<ILocksBeforeSave>(_pause);

    /// <summary>In the next commit that is of interest.</summary>
    /// <returns>What serves its connection, once it is there.</returns>
    public Task<int> HangIn(Func<ChangeTracker, bool> commit) => _pause.In(commit);

    public void GoOn() => _pause.End.SetResult();

    private sealed class Pause : ILocksBeforeSave
    {
        private Func<ChangeTracker, bool>? _where;
        private TaskCompletionSource<int> _backend = new();

        public TaskCompletionSource End { get; private set; } = new();

        public Task<int> In(Func<ChangeTracker, bool> commit)
        {
            _backend = new(TaskCreationOptions.RunContinuationsAsynchronously);
            End = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _where = commit;
            return _backend.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        public bool AreNeeded(ChangeTracker changes) => _where?.Invoke(changes) is true;

        public NpgsqlBatchCommand Statement(ChangeTracker changes) => new("select pg_backend_pid()");

        /// <summary>The rest of the batch is on its way already.</summary>
        public async Task Held(ChangeTracker changes, NpgsqlDataReader rows)
        {
            _where = null;
            await rows.ReadAsync();
            _backend.SetResult(rows.GetInt32(0));
            await End.Task;
        }
    }
}
