namespace IncidentManager.Integration.Harness;

/// <summary>Tests that measure how late something comes by the wall's clock: they have the machine to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
