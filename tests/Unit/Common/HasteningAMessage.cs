using IncidentManager.Application.Common.Queue;
using IncidentManager.Infrastructure.Common.Queue;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IncidentManager.Unit.Common;

public sealed class HasteningAMessage
{
    private sealed record News(int Number) : IMessage;

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("related")]
    [InlineData(null)]
    public void Puts_it_into_its_lane(string? lane)
    {
        var outbox = new Outbox(new MessageTypes([new("news", typeof(News), RetryPolicy.ForRows)]), _clock);
        outbox.Hasten(new News(1), "key", _clock.GetUtcNow(), lane);

        using var batch = new NpgsqlBatch();
        outbox.AddTo(batch);

        var written = batch.BatchCommands[0];
        written.CommandText.ShouldBe(QueueSql.Hasten);
        ((string?[])written.Parameters[4].Value!).ShouldBe([lane]); // $5
    }
}
