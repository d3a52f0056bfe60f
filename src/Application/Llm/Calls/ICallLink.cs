using Microsoft.Extensions.AI;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>A link of the chain around a provider: to add one is one class and its place in <see cref="CallChain"/>'s list.</summary>
internal interface ICallLink
{
    /// <summary>A delegating client for this one call, which is not disposed of: what it holds longer is the link's.</summary>
    IChatClient Around(IChatClient inner, ModelCall call);
}

/// <summary>The link that holds time-out, second try and circuit breaker, whose library the Application does not know.</summary>
internal interface IResilienceLink : ICallLink;

/// <summary>The clients of the providers, without a link.</summary>
internal interface IProviderClients
{
    IChatClient Of(ProviderOptions provider);
}

/// <summary>The links in their order, outermost first, and the provider at the end.</summary>
internal sealed class CallChain(IReadOnlyList<ICallLink> links, IProviderClients providers)
{
    public IChatClient For(ModelCall call)
    {
        var client = providers.Of(call.Provider);
        for (var i = links.Count - 1; i >= 0; i--) client = links[i].Around(client, call);
        return client;
    }
}
