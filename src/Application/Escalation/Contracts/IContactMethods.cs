using System.Text.Json;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>A channel and what it needs to know, secrets included.</summary>
public sealed record MethodSettings(string Channel, IReadOnlyDictionary<string, JsonElement> Settings);

/// <summary>Settings that can be stored, or what is wrong with them.</summary>
/// <param name="Settings">With stored secrets where their mask was sent, and without nulls; empty if something is wrong.</param>
/// <param name="Problems">By `channel` or `settings.name`.</param>
public sealed record CheckedSettings(IReadOnlyDictionary<string, JsonElement> Settings, IReadOnlyDictionary<string, string[]> Problems);

/// <summary>The channels by which people can be reached: whoever sends implements it, for users' contact methods.</summary>
public interface IContactMethods
{
    /// <param name="stored">The method that stands in its place so far, whose secrets a mask stands for; null if it is new.</param>
    CheckedSettings Check(MethodSettings sent, MethodSettings? stored);

    /// <summary>As they may be shown: with a mask for each secret.</summary>
    IReadOnlyDictionary<string, JsonElement> Mask(MethodSettings stored);
}
