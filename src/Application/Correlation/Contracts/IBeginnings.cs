using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Contracts;

/// <summary>When which alerts began; told by the module that has them.</summary>
public interface IBeginnings
{
    /// <param name="until">Without that moment itself.</param>
    /// <returns>Oldest first, as many as <paramref name="limit"/> allows.</returns>
    Task<IReadOnlyList<Beginning>> Between(DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken ct);

    /// <summary>As <see cref="Between"/>, but newest first.</summary>
    Task<IReadOnlyList<Beginning>> NewestBetween(DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken ct);

    /// <summary>Of each of some incidents as many as <paramref name="limit"/> allows, whichever they are.</summary>
    Task<IReadOnlyList<Beginning>> In(IReadOnlyCollection<Guid> incidents, int limit, CancellationToken ct);
}
