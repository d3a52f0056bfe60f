using System.Collections.Frozen;
using IncidentManager.Domain.Catalog.Contracts;
using static IncidentManager.Domain.Catalog.Contracts.ChangeKind;
using static IncidentManager.Domain.Catalog.Contracts.ChangeStatus;

namespace IncidentManager.Domain.Catalog;

/// <summary>How senders spell what was changed and how far it has come: in any case, and with any sign or none between the words.</summary>
public static class ChangeWords
{
    public const string StatusHint = "must be started, succeeded, failed or rolled_back, or a usual word such as running, success, error, rollback";

    private static readonly FrozenDictionary<string, ChangeKind> Kinds = Vocabulary(
    [
        (Deploy, "deploy deployment deployed deploying redeploy release released releasing rollout rolledout rollback rolledback ship shipped upgrade upgraded promotion promoted canary"),
        (Config, "config configuration configchange configurationchange configmap setting settings parameter parameters secret secrets"),
        (FeatureFlag, "featureflag featureflags flag flags toggle toggles featuretoggle featureswitch experiment"),
        (Infrastructure, "infrastructure infra terraform cloudformation provisioning scaling scale autoscaling network cluster node environment dns certificate"),
        (Migration, "migration migrations migrate migrated databasemigration dbmigration schemamigration schema schemachange"),
    ]);

    private static readonly FrozenDictionary<string, ChangeStatus> Statuses = Vocabulary(
    [
        (Started, "started start starting running inprogress pending queued begun began"),
        (Succeeded, "succeeded success successful ok done completed complete finished passed deployed"),
        (Failed, "failed failure fail error errored cancelled canceled cancel aborted abort terminating terminated timeout timedout"),
        (RolledBack, "rolledback rollback reverted revert"),
    ]);

    /// <summary>Other for a word that nobody knows.</summary>
    public static ChangeKind KindOf(string? word) => Kinds.TryGetValue(Plain(word), out var kind) ? kind : Other;

    /// <summary>Of the first word in it that says one, as in com.example.deployment.finished or feature_flag.</summary>
    public static ChangeKind KindIn(string text) => In(SpokenNames.WordsOf(text), Kinds) ?? Other;

    public static ChangeStatus? StatusOf(string? word) => Statuses.TryGetValue(Plain(word), out var status) ? status : null;

    /// <summary>Of the last word in it that says one, as in com.example.deployment.finished.</summary>
    public static ChangeStatus? StatusIn(string text) => In([.. SpokenNames.WordsOf(text).Reverse()], Statuses);

    /// <summary>Two words that stand together count before one: rolled_back, config.change, change.config.</summary>
    private static T? In<T>(string[] words, FrozenDictionary<string, T> vocabulary) where T : struct
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && (vocabulary.TryGetValue(words[i] + words[i + 1], out var known) || vocabulary.TryGetValue(words[i + 1] + words[i], out known))) return known;
            if (vocabulary.TryGetValue(words[i], out known)) return known;
        }

        return null;
    }

    private static string Plain(string? word) => string.Concat(SpokenNames.WordsOf(word ?? ""));

    private static FrozenDictionary<string, T> Vocabulary<T>((T Value, string Words)[] lines) => lines
        .SelectMany(line => line.Words.Split(' '), (line, word) => (word, line.Value))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Value, StringComparer.Ordinal);
}
