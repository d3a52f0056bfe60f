using IncidentManager.Application.Common.Behaviours;
using IncidentManager.Domain.Common;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using Prometheus;

namespace IncidentManager.Unit.Common;

public sealed class MeteringAUseCase
{
    private sealed record Probe : IRequest<Result>;

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<ErrorKind?, string> EveryEnd() => new()
    {
        { null, "success" },
        { ErrorKind.Invalid, "invalid" },
        { ErrorKind.NotFound, "not_found" },
        { ErrorKind.Conflict, "conflict" },
        { ErrorKind.Stale, "conflict" },
    };

    [Theory, MemberData(nameof(EveryEnd))]
    public async Task Counts_it_as_what_it_ended_in_and_hands_the_answer_on(ErrorKind? kind, string outcome)
    {
        var answer = kind is { } refused ? Result.Failed(new Error(refused, "because", "")) : Result.Ok;

        (await Run(answer)).ShouldBe(answer);

        (await Scrape()).ShouldContain($$"""_count{use_case="Probe",outcome="{{outcome}}"} 1""");
        (await Scrape()).ShouldContain($$"""_sum{use_case="Probe",outcome="{{outcome}}"} 3""");
    }

    [Fact]
    public async Task Times_it_also_when_it_throws()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Behaviour().Handle(new Probe(), CancellationToken.None, () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(3));
            throw new InvalidOperationException();
        }));

        (await Scrape()).ShouldContain("""_sum{use_case="Probe",outcome="error"} 3""");
    }

    private MetricsBehaviour<Probe, Result> Behaviour() => new(new UseCaseMetrics(Metrics.WithCustomRegistry(_registry)), _clock);

    private Task<Result> Run(Result answer) => Behaviour().Handle(new Probe(), CancellationToken.None, () =>
    {
        _clock.Advance(TimeSpan.FromSeconds(3));
        return Task.FromResult(answer);
    });

    private async Task<string> Scrape()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
