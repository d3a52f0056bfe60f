using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>
/// For `dotnet ef migrations add`, which needs the model and no database. Of the two files that it writes, the copy of the model (`*.Designer.cs`) is left out: only
/// `migrations remove` reads it, and each start would build all of them. Its two attributes stand on the migration, and data that one inserts names its columns' types.
/// </summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
