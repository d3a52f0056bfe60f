using IncidentManager.Correlation;
using IncidentManager.Correlation.Quality;
using IncidentManager.Ingest;

// How well the default configuration groups labelled storms, and what correlation costs beside the intake.
var verdict = new Verdict();
Report.Print();
await Similarity.Run(verdict);
return verdict.IsHeld ? 0 : 1;
