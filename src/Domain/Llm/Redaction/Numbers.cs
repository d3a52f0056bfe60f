using System.Globalization;
using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>Card numbers, IBANs and phone numbers. Each method takes a bounded look and answers the length of what it found, or 0.</summary>
internal static class Numbers
{
    private const int MostCardDigits = 19;
    private const int MostPhoneDigits = 15; // E.164
    private const int LongestIban = 34;

    // Length by country (ISO 13616 registry, published by SWIFT).
    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> IbanLengths =
        ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 "
            + "LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ').ToDictionary(country => country[..2], country => int.Parse(country[2..], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// 13 to 19 digits of a brand's range whose check digit is right (Luhn, ISO/IEC 7812-1 annex B), without separators or in the groups that are printed on cards.
    /// </summary>
    public static int Card(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[MostCardDigits];
        var (count, group, groups, separator, i) = (0, 0, 0, '\0', 0);
        for (; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsAsciiDigit(letter))
            {
                if (count == MostCardDigits) return 0;
                digits[count++] = letter;
                group++;
            }
            else if (letter is ' ' or '-' && group is >= 4 and <= 6 && count < 16 && (separator == '\0' || separator == letter) && char.IsAsciiDigit(text.At(i + 1)))
            {
                if (groups == 0 && group != 4) return 0;
                (separator, group, groups) = (letter, 0, groups + 1);
            }
            else break;
        }

        if (groups > 0 && groups != (count == 14 || count == 15 ? 2 : count == 19 ? 4 : 3)) return 0;
        return count >= 13 && EndsAt(text, i) && IsOfABrand(digits[..count]) && HasCheckDigit(digits[..count]) ? i : 0;
    }

    /// <summary>
    /// An account number of its country's length whose remainder is 1 (ISO 13616-1, by ISO/IEC 7064 MOD 97-10), in one word or in groups of four.
    /// </summary>
    public static int Iban(ReadOnlySpan<char> text)
    {
        if (!IbanLengths.TryGetValue(text[..2], out var length)) return 0;

        Span<char> account = stackalloc char[LongestIban];
        var (count, i, grouped) = (0, 0, text.At(4) == ' ');
        while (count < length)
        {
            if (grouped && count > 0 && count % 4 == 0 && text.At(i) == ' ') i++;
            if (!char.IsAsciiLetterOrDigit(text.At(i))) return 0;
            account[count++] = text[i++];
        }

        return EndsAt(text, i) && Remainder(account[..count]) == 1 ? i : 0;
    }

    /// <summary>With its country's code (+49 170 1234567).</summary>
    /// <param name="text">Begins with the plus sign.</param>
    public static int International(ReadOnlySpan<char> text)
    {
        if (text.At(1) is < '1' or > '9') return 0;

        var (digits, separated, end) = (0, false, 0);
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (++digits > MostPhoneDigits) return 0;
                end = i + 1;
            }
            else if (text[i] is ' ' or '-' or '.' or '/' or '(' or ')' && digits > 0 && i - end < 2) separated |= char.IsAsciiDigit(text.At(i + 1));
            else break;
        }

        return digits >= (separated ? 8 : 10) && EndsAt(text, end) ? end : 0;
    }

    /// <summary>As in North America: (555) 010-9999, 555-010-9999, 555.010.9999.</summary>
    public static int NorthAmerican(ReadOnlySpan<char> text)
    {
        var bracket = text.At(0) == '(';
        var i = bracket ? 1 : 0;
        if (!AreDigits(text, i, 3)) return 0;

        i += 3;
        var separator = text.At(i);
        if (bracket && text.At(i++) != ')') return 0;
        if (bracket) separator = '-';
        if (bracket && text.At(i) == ' ') i++;
        if (!bracket && text.At(i++) is not ('-' or '.')) return 0;
        if (!AreDigits(text, i, 3) || (text.At(i + 3) != separator && !bracket) || text.At(i + 3) is not ('-' or '.') || !AreDigits(text, i + 4, 4)) return 0;
        return EndsAt(text, i + 8) ? i + 8 : 0;
    }

    /// <summary>Whether a field that says it is a phone number has one.</summary>
    public static bool IsPhone(ReadOnlySpan<char> value)
    {
        var digits = 0;
        foreach (var letter in value)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (letter is not (' ' or '-' or '.' or '/' or '(' or ')' or '+')) return false;
        }

        return digits is >= 4 and <= MostPhoneDigits;
    }

    /// <summary>Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay, Maestro.</summary>
    private static bool IsOfABrand(ReadOnlySpan<char> digits)
    {
        var four = ((digits[0] - '0') * 1000) + ((digits[1] - '0') * 100) + ((digits[2] - '0') * 10) + digits[3] - '0';
        return digits.Length switch
        {
            13 => four / 1000 == 4,
            14 => four / 10 is >= 300 and <= 305 or 309 || four / 100 is 36 or 38 or 39,
            15 => four / 100 is 34 or 37,
            16 => four is >= 2221 and <= 2720 or 6011 || four / 1000 == 4 || four / 100 is (>= 50 and <= 59) or 62 or 63 or 64 or 65 or 67 || four is >= 3528 and <= 3589
                || four / 100 is 36,
            _ => four / 1000 == 4 || four / 100 is (>= 50 and <= 69),
        };
    }

    private static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    private static int Remainder(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var letter = account[(i + 4) % account.Length];
            remainder = char.IsAsciiDigit(letter)
                ? ((remainder * 10) + letter - '0') % 97
                : ((remainder * 100) + char.ToUpperInvariant(letter) - 'A' + 10) % 97;
        }

        return remainder;
    }

    private static bool AreDigits(ReadOnlySpan<char> text, int start, int count)
    {
        if (start + count > text.Length) return false;
        return !text.Slice(start, count).ContainsAnyExceptInRange('0', '9');
    }
}
