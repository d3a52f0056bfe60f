using IncidentManager.Correlation;
using IncidentManager.Ingest;

// What correlation costs beside the intake.
var verdict = new Verdict();
await Similarity.Run(verdict);
return verdict.IsHeld ? 0 : 1;
