using System.Buffers.Text;
using System.Text;
using FluentValidation;

namespace IncidentManager.Application.Common;

/// <summary>One page of a list. <paramref name="NextCursor"/> is opaque, and null on the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    /// <summary>Cuts a list that was read one longer than the page; the extra row only says that there is more.</summary>
    public static Page<T> Of(List<T> oneMoreThanLimit, int limit, Func<T, Cursor> cursorOf)
    {
        if (oneMoreThanLimit.Count <= limit) return new(oneMoreThanLimit, null);

        oneMoreThanLimit.RemoveRange(limit, oneMoreThanLimit.Count - limit);
        return new(oneMoreThanLimit, cursorOf(oneMoreThanLimit[^1]).ToString());
    }
}

/// <summary>
/// The place of a row in a list: the list's order, the row's value in it, and its id, which breaks ties. A page starts behind a place
/// and not at an offset, so rows that are inserted meanwhile neither repeat nor hide others.
/// </summary>
public sealed record Cursor(string Order, string Value, Guid Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Order}|{Id:N}|{Value}"));

    /// <summary>Reads a cursor that a list of the same order gave out.</summary>
    public static bool TryParse(string? text, string order, out Cursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (text.Length > 500 || !Base64Url.IsValid(text)) return false;

        if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 3) is not [var itsOrder, var id, var value]
            || itsOrder != order || !Guid.TryParseExact(id, "N", out var itsId)) return false;

        cursor = new Cursor(order, value, itsId);
        return true;
    }
}

public static class PagingRules
{
    public static IRuleBuilderOptions<T, int> PageSize<T>(this IRuleBuilder<T, int> limit, int max) =>
        limit.InclusiveBetween(1, max).WithMessage($"must be between 1 and {max}");
}
