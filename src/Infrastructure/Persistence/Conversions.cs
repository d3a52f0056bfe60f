using System.Text.Json;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IncidentManager.Infrastructure.Persistence;

internal sealed class IncidentIdConverter() : ValueConverter<IncidentId, Guid>(id => id.Value, value => new IncidentId(value));

internal sealed class AlertIdConverter() : ValueConverter<AlertId, Guid>(id => id.Value, value => new AlertId(value));

internal sealed class ChangeIdConverter() : ValueConverter<ChangeId, Guid>(id => id.Value, value => new ChangeId(value));

/// <summary>Enums stand in the database as the names that the API shows.</summary>
internal sealed class EnumNameConverter<T>() : ValueConverter<T, string>(value => Names<T>.Of(value), name => Names<T>.Parse(name))
    where T : struct, Enum;

/// <summary>Labels and the like, as jsonb.</summary>
internal sealed class TextMapConverter() : ValueConverter<IReadOnlyDictionary<string, string>, string>(
    map => JsonSerializer.Serialize(map, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<SortedDictionary<string, string>>(json, JsonSerializerOptions.Default)!);

internal sealed class TextMapComparer() : ValueComparer<IReadOnlyDictionary<string, string>>(
    (one, other) => one!.OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .SequenceEqual(other!.OrderBy(entry => entry.Key, StringComparer.Ordinal)),
    map => map.Count,
    map => map); // maps are replaced, never changed in place
