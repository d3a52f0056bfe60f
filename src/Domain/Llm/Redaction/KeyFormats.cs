using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>Keys that can be told by how they begin, as their issuers publish it.</summary>
internal static class KeyFormats
{
    private const int Shortest = 15;

    // The letters that must follow at least; dots, hyphens and underscores count as well.
    private static readonly (string Prefix, int Least, string Kind)[] All =
    [
        ("AKIA", 16, "aws_key"), ("ASIA", 16, "aws_key"), ("ABIA", 16, "aws_key"), ("ACCA", 16, "aws_key"),
        ("ghp_", 30, "github_token"), ("gho_", 30, "github_token"), ("ghu_", 30, "github_token"), ("ghs_", 30, "github_token"), ("ghr_", 30, "github_token"),
        ("github_pat_", 30, "github_token"), ("glpat-", 16, "gitlab_token"), ("gldt-", 16, "gitlab_token"), ("glrt-", 16, "gitlab_token"),
        ("xoxb-", 12, "slack_token"), ("xoxp-", 12, "slack_token"), ("xoxa-", 12, "slack_token"), ("xoxr-", 12, "slack_token"), ("xoxs-", 12, "slack_token"),
        ("xoxe-", 12, "slack_token"), ("xoxe.", 12, "slack_token"), ("xoxc-", 12, "slack_token"), ("xoxd-", 12, "slack_token"), ("xapp-", 12, "slack_token"),
        ("sk-ant-", 20, "anthropic_key"), ("sk-proj-", 20, "openai_key"), ("sk-svcacct-", 20, "openai_key"), ("sk-admin-", 20, "openai_key"), ("sk-", 20, "openai_key"),
        ("AIza", 30, "google_key"), ("ya29.", 20, "google_key"), ("GOCSPX-", 20, "google_key"),
        ("sk_live_", 16, "stripe_key"), ("sk_test_", 16, "stripe_key"), ("rk_live_", 16, "stripe_key"), ("rk_test_", 16, "stripe_key"), ("whsec_", 16, "stripe_key"),
        ("npm_", 30, "npm_token"), ("pypi-", 40, "pypi_token"), ("SG.", 40, "sendgrid_key"), ("hf_", 30, "huggingface_token"), ("dop_v1_", 40, "digitalocean_token"),
        ("doo_v1_", 40, "digitalocean_token"), ("glsa_", 30, "grafana_token"), ("glc_", 30, "grafana_token"), ("shpat_", 30, "shopify_token"), ("shpss_", 30, "shopify_token"),
        ("hvs.", 20, "vault_token"), ("hvb.", 20, "vault_token"), ("dckr_pat_", 20, "docker_token"), ("NRAK-", 20, "newrelic_key"), ("lin_api_", 30, "linear_key"),
        ("sntrys_", 30, "sentry_token"), ("sntryu_", 30, "sentry_token"), ("AGE-SECRET-KEY-1", 40, "private_key"), ("PMAK-", 30, "postman_key"), ("dapi", 32, "databricks_token"),
        ("tfp_", 30, "terraform_token"), ("rubygems_", 40, "rubygems_key"), ("key-", 32, "mailgun_key"),
    ];

    private static readonly (string Prefix, int Least, string Kind)[][] ByLetter =
        [.. Enumerable.Range(0, 128).Select(letter => All.Where(format => format.Prefix[0] == letter).ToArray())];

    /// <summary>The kind of secret that a word is, or nothing.</summary>
    public static string? KindOf(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest || word[0] >= 128) return null;
        if (word[0] == 'e' && IsJwt(word)) return "jwt";

        foreach (var (prefix, least, kind) in ByLetter[word[0]])
        {
            if (word.Length >= prefix.Length + least && word.StartsWith(prefix) && IsMixed(word[prefix.Length..])) return kind;
        }

        return null;
    }

    /// <summary>A Telegram bot's token: 8 to 10 digits, a colon, 35 characters.</summary>
    public static int Telegram(ReadOnlySpan<char> text, int digits) =>
        digits is >= 8 and <= 10 && text.At(digits) == ':' && text[(digits + 1)..].StartsWith("AA") && EndOf(text, digits + 1) - digits - 1 == 35 ? digits + 36 : 0;

    /// <summary>Bits a character (Shannon); random keys have more than 3.</summary>
    public static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var letter in value) counts[letter & 127]++;

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0) bits -= (double)count / value.Length * Math.Log2((double)count / value.Length);
        }

        return bits;
    }

    /// <summary>Three parts (JWS), or five (JWE), of base64url, of which the first is an object.</summary>
    private static bool IsJwt(ReadOnlySpan<char> word) => word.Length >= 40 && word.StartsWith("eyJ") && word.Count('.') is >= 2 and <= 4;

    // sk-learn-and-other-packages are words; a key has digits, or letters of both cases.
    private static bool IsMixed(ReadOnlySpan<char> rest) =>
        rest.ContainsAnyInRange('0', '9') || (rest.ContainsAnyInRange('A', 'Z') && rest.ContainsAnyInRange('a', 'z'));

    private static int EndOf(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (end < text.Length && end - from < 64 && IsWord(text[end])) end++;
        return end;
    }
}
