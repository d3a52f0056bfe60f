using IncidentManager.Analysis;
using IncidentManager.Analysis.Quality;
using IncidentManager.Ingest;

// How often an analysis names the cause, what our chain around a provider costs, how fast texts are redacted, and what hung calls cost everybody else.
var verdict = new Verdict();

if (Runs("quality")) await Evaluation.Run(verdict);
if (Runs("overhead")) await Overhead.Run(verdict);
if (Runs("redaction")) Redaction.Run(verdict);
if (Runs("hung")) await HungCalls.Run(verdict);

Console.WriteLine(verdict.IsHeld ? "All limits are held." : "A limit is broken.");
return verdict.IsHeld ? 0 : 1;

// All parts, or those that are named: quality, overhead, redaction, hung.
bool Runs(string part) => args.Length == 0 || args.Contains(part);
