using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Explanations;

/// <summary>What a module decided, for whoever asks why. Each module that decides something implements it for what it decides about.</summary>
public interface IExplain
{
    /// <summary>The module's name in the counts.</summary>
    string Module { get; }

    /// <summary>Where its decisions stand among others' of the same instant: the alert comes first, then what it was held back by, its incident, and who was told.</summary>
    int Order { get; }

    /// <param name="after">Only what is behind this place.</param>
    /// <param name="most">At least as many, unless there are no more.</param>
    /// <returns>The owner's error where there is none of this id; everybody else knows nothing of it then.</returns>
    Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct);

    /// <summary>By what is set and known at this moment. Bounded by whoever tells it.</summary>
    Task<Outlook> Look(Guid subject, CancellationToken ct);
}

/// <summary>The subject is an incident.</summary>
public interface IExplainIncident : IExplain;

/// <summary>The subject is an alert.</summary>
public interface IExplainAlert : IExplain;
