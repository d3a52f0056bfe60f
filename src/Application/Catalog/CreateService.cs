using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

public sealed record CreateService(
    string? Name, string? Owner, int? Tier, IReadOnlyList<string>? DependsOn, string? RunbookUrl, IReadOnlyList<string>? Links, string? Description)
    : ICommand, IServiceFields;

internal sealed class CreateServiceValidator : AbstractValidator<CreateService>
{
    public CreateServiceValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").ServiceName();
        this.Fields();
    }
}

internal sealed class CreateServiceHandler(ICatalogDb db, TimeProvider clock) : ICommandHandler<CreateService>
{
    public async Task<Result> Handle(CreateService command, CancellationToken cancellationToken)
    {
        if (await db.CycleThrough(command.Name!, command.DependsOn, cancellationToken) is { } cycle) return cycle;
        if (await db.Services.AnyAsync(service => service.Name == command.Name, cancellationToken)) return CatalogErrors.NameTaken;
        if (await db.Services.CountAsync(cancellationToken) >= Service.MaxCount) return CatalogErrors.TooMany;

        db.Services.Add(Service.Make(command.Name!, command.ToSettings(), clock.Now()));
        return Result.Ok;
    }
}
