using IncidentManager.Correlation.Quality;

Report.Print();
return 0;
