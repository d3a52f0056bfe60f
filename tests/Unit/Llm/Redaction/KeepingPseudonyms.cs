using IncidentManager.Domain.Llm.Redaction;

namespace IncidentManager.Unit.Llm.Redaction;

public sealed class KeepingPseudonyms
{
    private static readonly Redactor Redactor = new(RedactionSettings.Default);

    [Fact]
    public void Numbers_each_kind_in_the_order_of_first_appearance()
    {
        var known = new Pseudonyms();

        Redactor.Redact("b.example.com 10.0.0.1 a.example.com B.EXAMPLE.COM 10.0.0.2", known).ShouldBe("host-1 ip-1 host-2 host-1 ip-2");
        known.Pairs.ShouldBe([new("host-1", "b.example.com"), new("host-2", "a.example.com"), new("ip-1", "10.0.0.1"), new("ip-2", "10.0.0.2")]);
    }

    [Fact]
    public void Goes_on_after_a_restart()
    {
        var known = new Pseudonyms();
        Redactor.Redact("a.example.com", known);

        var restarted = new Pseudonyms(known.Pairs);

        Redactor.Redact("c.example.com a.example.com", restarted).ShouldBe("host-2 host-1");
        restarted.Restore("host-1, host-2").ShouldBe("a.example.com, c.example.com");
    }

    [Theory]
    [InlineData("Restart host-1.", "Restart db.example.com.")]
    [InlineData("Host-1 is down", "db.example.com is down")]
    [InlineData("(host-1:5432)", "(db.example.com:5432)")]
    [InlineData("http://host-1/x", "http://db.example.com/x")]
    [InlineData("`host-1`…", "`db.example.com`…")]
    [InlineData("host-12 myhost-1 host-1a host-1-b host-1_c host-1.example.com x.host-1 ähost-1 host-1é host-01 host-0 host-", "")]
    public void Puts_back_whole_words_only(string answer, string expected) =>
        new Pseudonyms([new("host-1", "db.example.com")]).Restore(answer).ShouldBe(expected.Length == 0 ? answer : expected);

    [Fact]
    public void Puts_an_original_back_once_though_it_looks_like_a_pseudonym() =>
        new Pseudonyms([new("host-1", "host-2.example.com"), new("host-2", "b.example.com"), new("person-1", "host-2")]).Restore("host-1 person-1").ShouldBe("host-2.example.com host-2");

    [Fact]
    public void Leaves_a_host_that_is_really_called_so_and_gives_its_name_to_nobody()
    {
        var known = new Pseudonyms();

        var redacted = Redactor.Redact("instance=\"db-1:9100\" instance=\"host-1:9100\" db-2:9100 HOST-2", known);

        redacted.ShouldBe("instance=\"host-3:9100\" instance=\"host-1:9100\" host-4:9100 HOST-2");
        known.Restore(redacted).ShouldBe("instance=\"db-1:9100\" instance=\"host-1:9100\" db-2:9100 HOST-2");
        new Pseudonyms(known.Pairs).Restore(redacted).ShouldBe("instance=\"db-1:9100\" instance=\"host-1:9100\" db-2:9100 HOST-2");
    }

    [Fact]
    public void Takes_a_later_look_alike_for_its_own()
    {
        var known = new Pseudonyms();
        Redactor.Redact("db.example.com", known);

        Redactor.Redact("host-1 is slow", known).ShouldBe("host-1 is slow");
        known.Restore("host-1 is slow").ShouldBe("db.example.com is slow");
    }

    [Fact]
    public void Ends_at_a_number_and_hides_the_rest_for_good()
    {
        var known = new Pseudonyms(Enumerable.Range(1, Pseudonyms.Most).Select(number => new PseudonymPair($"ip-{number}", $"ip-{number}")));

        Redactor.Redact("10.0.0.1 and ip-10000", known).ShouldBe("[ip] and ip-10000");
        known.Pairs.Count().ShouldBe(Pseudonyms.Most);
    }

    [Theory, InlineData("host-0"), InlineData("host-01"), InlineData("host-10000"), InlineData("host-1x"), InlineData("web-1"), InlineData("")]
    public void Is_refused_for_a_pair_that_is_none(string pseudonym) =>
        Should.Throw<FormatException>(() => new Pseudonyms([new(pseudonym, "x")])).Message.ShouldContain($"'{pseudonym}'");
}
