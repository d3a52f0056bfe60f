using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>For `dotnet ef migrations add`, which needs the model and no database.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
