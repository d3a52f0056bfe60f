namespace IncidentManager.Domain.Common;

/// <summary>Something that happened to an aggregate, told in the past tense; carries ids and values only.</summary>
public interface IDomainEvent;

public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];

    protected void Raise(IDomainEvent domainEvent) => _events.Add(domainEvent);

    /// <summary>Hands over what happened since the last call, oldest first.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }
}
