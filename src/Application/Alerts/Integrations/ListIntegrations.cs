using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>By name.</summary>
public sealed record ListIntegrations(int Limit, string? Cursor) : IQuery<Page<IntegrationView>>
{
    internal const string Order = "integrations";
}

internal sealed class ListIntegrationsValidator : AbstractValidator<ListIntegrations>
{
    public ListIntegrationsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<IntegrationView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListIntegrations.Order, out var cursor) && cursor?.Value.Contains('\0', StringComparison.Ordinal) is not true)
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListIntegrationsHandler(IDoorsDb db) : IQueryHandler<ListIntegrations, Page<IntegrationView>>
{
    public async Task<Result<Page<IntegrationView>>> Handle(ListIntegrations query, CancellationToken cancellationToken)
    {
        var integrations = db.Integrations.AsNoTracking();
        Cursor.TryParse(query.Cursor, ListIntegrations.Order, out var after);
        if (after is not null) integrations = integrations.Where(integration => integration.Name.CompareTo(after.Value) > 0);

        var found = await integrations.OrderBy(integration => integration.Name).Take(query.Limit + 1).ToListAsync(cancellationToken);
        return Page<IntegrationView>.Of(
            [.. found.Select(IntegrationView.Of)], query.Limit, integration => new(ListIntegrations.Order, integration.Name, Guid.Empty));
    }
}
