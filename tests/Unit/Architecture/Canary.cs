// Types that break the rules of this folder on purpose: a rule that cannot fail proves nothing.
namespace IncidentManager.Canary.Trespasser
{
    internal sealed class ReachesIntoAnotherModule
    {
        public static int Peek() => typeof(Domain.Incidents.Incident).Name.Length;
    }
}

namespace IncidentManager.Canary.Guest
{
    internal sealed class UsesOnlyContracts
    {
        public static Domain.Incidents.Contracts.IncidentId Make(DateTimeOffset now) => Domain.Incidents.Contracts.IncidentId.New(now);
    }
}

namespace IncidentManager.Canary.Loud
{
    public sealed record ShoutAloud : Application.Common.ICommand;

    public class ShoutAloudHandler : Application.Common.ICommandHandler<ShoutAloud>
    {
        public Task<Domain.Common.Result> Handle(ShoutAloud request, CancellationToken cancellationToken) =>
            Task.FromResult(Domain.Common.Result.Ok);
    }

    internal sealed record WhisperSoftly : Application.Common.ICommand;

    internal sealed class SomebodyWhispers : Application.Common.ICommandHandler<WhisperSoftly>
    {
        public Task<Domain.Common.Result> Handle(WhisperSoftly request, CancellationToken cancellationToken) =>
            Task.FromResult(Domain.Common.Result.Ok);
    }
}
