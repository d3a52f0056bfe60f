using IncidentManager.Application.Common;
using IncidentManager.Application.Llm.Budgets;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentManager.WebApi.Llm;

/// <summary>A budget as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record BudgetBody(string? Name, string? Provider, string? SeverityFloor, string? Period, long? Tokens, decimal? Usd)
{
    public CreateBudget ToCreate() => new(Name, Provider, SeverityFloor, Period, Tokens, Usd);

    public ChangeBudget ToChange(string name, int? ifMatch) => new(name, Provider, SeverityFloor, Period, Tokens, Usd, ifMatch);
}

internal static class BudgetEndpoints
{
    private const string Path = "/api/v1/budgets";

    private const string New = """{"name": "daily", "severityFloor": "p2", "period": "day", "tokens": 500000, "usd": 5}""";

    private const string Anew = """{"period": "month", "usd": 100}""";

    private static Problem OtherName => Error.Invalid("name", "must be the one in the path, or be left out").ToProblem();

    public static void MapBudgets(this IEndpointRouteBuilder app)
    {
        var budgets = app.MapGroup(Path).WithTags("Budgets of language models").RefuseBadBodies().WithMetadata(new PathExample("name", "daily"));

        budgets.MapGet("/", List)
            .WithName("listBudgets")
            .WithSummary("Read the budgets by name")
            .CanFailWith(400, 401, 503);

        budgets.MapGet("/{name}", Get)
            .WithName("getBudget")
            .WithSummary("Read a budget, with its ETag")
            .Produces<BudgetView>()
            .CanFailWith(401, 404, 503);

        budgets.MapPost("/", Create)
            .WithName("createBudget")
            .WithSummary("Add a budget: how much language models may use in a day or a month")
            .TakesBody<BudgetBody>(New, required: ["name", "period"])
            .Produces<BudgetView>(StatusCodes.Status201Created)
            .CanFailWith(400, 401, 409, 413, 415, 503);

        budgets.MapPut("/{name}", Change)
            .WithName("changeBudget")
            .WithSummary("Set a budget anew; what is used up counts against the new limits")
            .TakesBody<BudgetBody>(Anew, required: ["period"])
            .Produces<BudgetView>()
            .CanFailWith(400, 401, 404, 409, 412, 413, 415, 503);

        budgets.MapDelete("/{name}", Remove)
            .WithName("removeBudget")
            .WithSummary("Remove a budget, with what it has counted")
            .CanFailWith(400, 401, 404, 409, 412, 503);
    }

    private static async Task<Results<Ok<Page<BudgetView>>, Problem>> List(string? limit, string? cursor, IMediator mediator, CancellationToken ct)
    {
        var query = new QueryReader();
        var size = query.Limit(limit, Page<BudgetView>.DefaultSize);
        return query.Problem ?? (await mediator.Send(new ListBudgets(size, cursor), ct)).ToOk();
    }

    private static Task<Results<Versioned, Problem>> Get(string name, IMediator mediator, CancellationToken ct) => mediator.Show(name, isNew: false, ct);

    private static async Task<Results<Versioned, Problem>> Show(this IMediator mediator, string name, bool isNew, CancellationToken ct)
    {
        var found = await mediator.Send(new GetBudget(name), ct);
        return found.Error is { } error
            ? error.ToProblem()
            : new Versioned(found.Value, found.Value.Version, isNew ? $"{Path}/{name}" : null);
    }

    private static async Task<Results<Versioned, Problem>> Create(Body<BudgetBody> body, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(body.Value.ToCreate(), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(body.Value.Name!, isNew: true, ct);
    }

    private static async Task<Results<Versioned, Problem>> Change(
        string name, Body<BudgetBody> body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        if (body.Value.Name is not null && body.Value.Name != name) return OtherName;

        var done = await mediator.Send(body.Value.ToChange(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : await mediator.Show(name, isNew: false, ct);
    }

    private static async Task<Results<NoContent, Problem>> Remove(string name, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new RemoveBudget(name, ifMatch.Version), ct);
        return done.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
