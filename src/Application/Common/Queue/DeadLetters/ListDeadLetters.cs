using System.Globalization;
using FluentValidation;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Queue.DeadLetters;

/// <summary>What the queue gave up, newest first.</summary>
public sealed record ListDeadLetters(string? Type, int Limit, string? Cursor) : IQuery<Page<DeadLetter>>
{
    internal const string Order = "dead-letters";

    internal static bool TryReadPlace(string? text, out (DateTimeOffset, Guid)? behind)
    {
        behind = null;
        if (!Application.Common.Cursor.TryParse(text, Order, out var cursor)) return false;
        if (cursor is null) return true;
        if (!DateTimeOffset.TryParseExact(cursor.Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return false;

        behind = (at, cursor.Id);
        return true;
    }
}

internal sealed class ListDeadLettersValidator : AbstractValidator<ListDeadLetters>
{
    public ListDeadLettersValidator()
    {
        RuleFor(query => query.Type).RequiredText(100).When(query => query.Type is not null);
        RuleFor(query => query.Limit).PageSize(Page<DeadLetter>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => ListDeadLetters.TryReadPlace(text, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListDeadLettersHandler(IDeadLetters letters) : IQueryHandler<ListDeadLetters, Page<DeadLetter>>
{
    public async Task<Result<Page<DeadLetter>>> Handle(ListDeadLetters query, CancellationToken cancellationToken)
    {
        ListDeadLetters.TryReadPlace(query.Cursor, out var behind);
        var found = await letters.List(query.Type, behind, query.Limit + 1, cancellationToken);
        return Page<DeadLetter>.Of(
            found, query.Limit, letter => new(ListDeadLetters.Order, letter.DeadAt.ToString("O", CultureInfo.InvariantCulture), letter.Id));
    }
}
