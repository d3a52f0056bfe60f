namespace IncidentManager.Application.Llm.Calls;

/// <summary>Two questions about one incident gave one pseudonym to two things; whoever keeps his later asks anew, by what is stored then.</summary>
internal sealed class PseudonymsMeanwhileException() : Exception("Another question about this incident has just hidden something else under the same name.");
