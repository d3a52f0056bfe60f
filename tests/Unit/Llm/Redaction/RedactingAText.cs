using IncidentManager.Domain.Llm.Redaction;

namespace IncidentManager.Unit.Llm.Redaction;

public sealed class RedactingAText
{
    private readonly Pseudonyms _known = new();

    [Theory]
    [InlineData("Authorization: Bearer abcdefgh12345678", "Authorization: Bearer [secret:bearer_token]")]
    [InlineData("Authorization: Basic YWRhOmh1bnRlcjI=", "Authorization: Basic [secret:basic_auth]")]
    [InlineData("postgres://app:hunter2@db-1:5432/orders", "postgres://[secret:basic_auth]@host-1:5432/orders")]
    [InlineData("Host=db-1;Password=hunter2;Timeout=30", "Host=host-1;Password=[secret:password];Timeout=30")]
    [InlineData("AccountKey=abc+/=;x=1", "AccountKey=[secret:connection_string];x=1")]
    [InlineData("mail ada@example.com or +49 170 1234567", "mail [email] or [phone]")]
    [InlineData("4111 1111 1111 1111 and DE89 3704 0044 0532 0130 00", "[card] and [iban]")]
    [InlineData("https://wiki.example.com/runbooks/db?token=abcdefgh1&page=2#top", "https://host-1/runbooks/db?token=[secret:token]&page=2#top")]
    [InlineData("instance=\"db-1:9100\" user=\"ada\" ip 10.0.0.1", "instance=\"host-1:9100\" user=\"person-1\" ip ip-1")]
    public void Says_what_stood_there(string text, string expected) => Redact(text).ShouldBe(expected);

    [Theory]
    [InlineData("v1.2.3.4"), InlineData("version 1.2.3.4"), InlineData("Version=1.2.3.4"), InlineData("Chrome/120.0.0.0"), InlineData("1.2.3.4.5")]
    public void Takes_four_numbers_for_a_version_where_they_are_called_one(string text) => Redact(text).ShouldBe(text);

    [Fact]
    public void Takes_other_four_numbers_for_an_address() => Redact("to 1.2.3.4, from example.com/1.2.3.5").ShouldBe("to ip-1, from host-1/ip-2");

    [Fact]
    public void Finds_a_host_wherever_it_stands_once_a_label_has_told_it() =>
        Redact("db-7 was rebooted\ninstance=\"db-7:9100\" is back, DB-7 is fine, db-77 too").ShouldBe("host-1 was rebooted\ninstance=\"host-1:9100\" is back, host-1 is fine, db-77 too");

    [Fact]
    public void Keeps_a_services_name_though_a_label_calls_it_a_host() => Redact("host=\"checkout-api\": checkout-api is slow").ShouldBe("host=\"host-1\": checkout-api is slow");

    [Fact]
    public void Hides_a_key_that_was_cut_off() =>
        Redact("-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nBAQEFAASC").ShouldBe("[secret:private_key]");

    [Fact]
    public void Hides_each_of_many_keys_and_nothing_between()
    {
        var key = "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END " + "PRIVATE KEY-----";

        Redact($"{key}\nfine (all of it)\n{key}").ShouldBe("[secret:private_key]\nfine (all of it)\n[secret:private_key]");
    }

    [Fact]
    public void Finds_a_password_in_a_block() => Redact("password: |\n  hunter2\nport: 1").ShouldBe("password: |\n  [secret:password]\nport: 1");

    [Fact]
    public void Hides_a_secret_that_stands_behind_a_forged_placeholder() => Redact("password=[secret:password]hunter2").ShouldBe("password=[secret:password]");

    [Fact]
    public void Hides_what_the_settings_name()
    {
        var redactor = new Redactor(new RedactionSettings { PersonFields = ["Name"], SecretFields = ["magic-word"], PublicDomains = [".example.org"] });

        redactor.Redact("name=\"Ada King\" user=ada magic_word=please db.example.org db.example.net", _known)
            .ShouldBe("name=\"person-1\" user=ada magic_word=[secret:password] db.example.org host-1");
    }

    private string Redact(string text) => new Redactor(RedactionSettings.Default).Redact(text, _known);
}
