using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

/// <summary>Sets a service anew; what is left out is empty then.</summary>
public sealed record ChangeService(
    string Name, string? Owner, int? Tier, IReadOnlyList<string>? DependsOn, string? RunbookUrl, IReadOnlyList<string>? Links, string? Description, int? IfMatch)
    : ICommand, IServiceFields;

internal sealed class ChangeServiceValidator : AbstractValidator<ChangeService>
{
    public ChangeServiceValidator() => this.Fields();
}

internal sealed class ChangeServiceHandler(ICatalogDb db, TimeProvider clock) : ICommandHandler<ChangeService>
{
    public async Task<Result> Handle(ChangeService command, CancellationToken cancellationToken)
    {
        if (await db.CycleThrough(command.Name, command.DependsOn, cancellationToken) is { } cycle) return cycle;
        if (await db.Services.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken) is not { } service)
            return CatalogErrors.NoService(command.Name);
        if (command.IfMatch is { } version && version != service.Version) return CatalogErrors.ChangedMeanwhile(service.Version);

        service.Change(command.ToSettings(), clock.Now());
        return Result.Ok;
    }
}
