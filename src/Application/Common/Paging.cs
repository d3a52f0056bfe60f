using System.Buffers.Text;
using System.Globalization;
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

/// <summary>The place in a list that people put in order: by position, and among equals by name in ordinal order, as no collation of a database has it.</summary>
public readonly record struct Place(int Position, string Name)
{
    private static readonly Place BeforeAll = new(-1, "");

    /// <summary>Reads a cursor that a list of the same order gave out; none is the place before all.</summary>
    public static bool TryRead(string? text, string order, out Place place)
    {
        place = BeforeAll;
        if (!Cursor.TryParse(text, order, out var cursor)) return false;
        if (cursor is null) return true;
        if (cursor.Value.Split(' ') is not [var position, var name] || !int.TryParse(position, CultureInfo.InvariantCulture, out var number)) return false;

        place = new Place(number, name);
        return true;
    }

    /// <summary>A page of a list that is short enough to be read whole, in order of the places.</summary>
    public static Page<T> PageOf<T>(IEnumerable<T> all, Func<T, Place> placeOf, string order, string? cursor, int limit)
    {
        TryRead(cursor, order, out var after);
        var found = all.Select(item => (Item: item, Place: placeOf(item))).Where(entry => entry.Place.IsBehind(after))
            .OrderBy(entry => entry.Place.Position).ThenBy(entry => entry.Place.Name, StringComparer.Ordinal).Take(limit + 1).Select(entry => entry.Item);
        return Page<T>.Of([.. found], limit, item => new Cursor(order, placeOf(item).ToString(), Guid.Empty));
    }

    public override string ToString() => $"{Position} {Name}";

    private bool IsBehind(Place other) => Position > other.Position || (Position == other.Position && string.CompareOrdinal(Name, other.Name) > 0);
}

public static class PagingRules
{
    /// <summary>A cursor of a list of <see cref="Place"/>s.</summary>
    public static IRuleBuilderOptions<T, string?> PlaceIn<T>(this IRuleBuilder<T, string?> cursor, string order) =>
        cursor.Must(text => Place.TryRead(text, order, out _)).WithMessage("is not a cursor that this list gave out");

    public static IRuleBuilderOptions<T, int> PageSize<T>(this IRuleBuilder<T, int> limit, int max) =>
        limit.InclusiveBetween(1, max).WithMessage($"must be between 1 and {max}");
}
