namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>
/// Takes out of a text what must not leave: secrets become `[secret:KIND]`; e-mail addresses, phone numbers, IBANs and card numbers become `[email]`, `[phone]`, `[iban]`, `[card]`; hosts,
/// IP addresses and people's names in known fields become pseudonyms that <see cref="Pseudonyms.Restore"/> puts back. One is made at start and used by all threads.
/// </summary>
public sealed class Redactor(RedactionSettings settings)
{
    /// <summary>Stored with whatever was sent, so that it can be told what was hidden then; raised whenever the same text would come out differently.</summary>
    public const string Version = "2";

    // The second pass finds at the beginning what the first learned at the end, the last one finds nothing. More than three take a text made for it.
    private const int MostPasses = 12;

    private readonly FieldNames _fields = new(settings);
    private readonly HostNames _hosts = new(settings.PublicDomains);

    /// <summary>
    /// Whole texts only: what a cut has left of a secret is not recognised. Linear in the text, and it never throws; redacting twice changes nothing.
    /// </summary>
    /// <param name="text">Any text; what is redacted already stays so.</param>
    /// <param name="known">The pseudonyms of the text's incident, which learn those that are new.</param>
    public string Redact(string text, Pseudonyms known)
    {
        known.Reserve(text);
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            var redacted = new Scan(text, known, _fields, _hosts).Run();
            if (ReferenceEquals(redacted, text) || redacted == text) break;
            text = redacted;
        }

        return text;
    }
}
