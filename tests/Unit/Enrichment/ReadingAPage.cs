using System.Diagnostics;
using System.Net;
using System.Text;
using CsCheck;
using IncidentManager.Infrastructure.Enrichment;

namespace IncidentManager.Unit.Enrichment;

public sealed class ReadingAPage
{
    private static readonly Uri Address = new("https://wiki.example.com/page");

    private static string TextOf(string html) => PageText.Of(html, CancellationToken.None).Text;

    [Fact]
    public void Takes_the_main_part_and_the_title() => PageText.Of(
        "<html><head><title>Checkout &amp; pay</title><script>evil()</script></head><body><nav>Home</nav><main><h1>Checkout fails</h1><p>Restart <b>the pool</b>.</p></main>Contact</body></html>",
        CancellationToken.None).ShouldBe(("Checkout & pay", "Checkout fails\nRestart the pool."));

    [Theory]
    [InlineData("a<p>b</p>c", "a\nb\nc")]
    [InlineData("<ul><li>one<li>two</ul>", "one\ntwo")]
    [InlineData("<P CLASS='a > b'>x</P>", "x")]
    [InlineData("a &lt;b&gt; &#99;", "a <b> c")]
    [InlineData("a\n  b", "a b")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("p99 < 5 and <3", "p99 < 5 and <3")]
    [InlineData("a<!-- <p>b</p> -->c<!doctype html>d", "acd")]
    [InlineData("a<script>if (x</p>'</scrip') {}</SCRIPT >b", "ab")]
    [InlineData("<nav>a<nav>b</nav>c</nav>d", "d")]
    [InlineData("<svg/>a<header><style>x</style>b</header>c", "ac")]
    [InlineData("<article>a<article>b</article>c</article>d", "a\nb\nc")]
    [InlineData("<p>a<script>b", "a")]
    [InlineData("a<p title=\"b", "a")]
    [InlineData("<", "<")]
    [InlineData("", "")]
    public void Takes_what_a_reader_sees(string html, string text) => TextOf(html).ShouldBe(text);

    [Theory]
    [InlineData("<div>"), InlineData("<p><b>x"), InlineData("<"), InlineData("<!--"), InlineData("<script>"), InlineData("</script"), InlineData("<nav>"), InlineData("<a b='"), InlineData("&a"), InlineData("<main>")]
    public void Takes_no_longer_for_what_is_made_to_take_long(string part)
    {
        var html = string.Concat(Enumerable.Repeat(part, RunbookPages.MaxBytes / part.Length));
        var began = Stopwatch.GetTimestamp();

        TextOf(html);

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Stops_when_it_is_told_to() => Should.Throw<OperationCanceledException>(() => PageText.Of("<p>", new CancellationToken(canceled: true)));

    [Fact]
    public void Never_fails() => Gen.OneOf(new[] { "<", ">", "</", "<!--", "-->", "main", "p", "nav", "script", "title", "=", "\"", "'", " ", "&amp;", "&#xD800;", "x", "/" }.Select(Gen.Const).ToArray()).Array.Sample(parts =>
        TextOf(string.Concat(parts)).Length.ShouldBeLessThanOrEqualTo(string.Concat(parts).Length + parts.Length));

    [Theory]
    [InlineData("utf-7"), InlineData("nobody-knows"), InlineData("utf-8")]
    public async Task Reads_UTF8_where_the_encoding_is_none_of_ours(string charset)
    {
        var answer = await Fetch("<p>it’s</p>", $"text/html; charset={charset}");

        answer.Page!.Text.ShouldBe("it’s");
    }

    [Fact]
    public async Task Is_cut_where_a_line_ends()
    {
        var line = new string('a', 99);
        var page = (await Fetch(string.Join('\n', Enumerable.Repeat(line, 1_000)), "text/plain")).Page!;

        page.IsCut.ShouldBeTrue();
        page.Text.Split('\n').ShouldAllBe(one => one == line);
        page.Text.Length.ShouldBeInRange(RunbookPages.MaxTextLength - 100, RunbookPages.MaxTextLength);
    }

    [Theory]
    [InlineData("one two three", 13, false, "one two three"), InlineData("one two three", 10, false, "one two"), InlineData("one two three", 7, false, "one two")]
    [InlineData("one\ntwo three", 12, false, "one"), InlineData("one two", 20, true, "one"), InlineData("onetwothree", 5, false, "")]
    public void Is_cut_between_words_where_no_line_ends(string text, int length, bool isCut, string whole) => RunbookPages.Whole(text, length, isCut).ShouldBe(whole);

    private static Task<Application.Enrichment.Enrichers.RunbookAnswer> Fetch(string body, string type) => new RunbookPages(new OnePage(body, type)).Fetch(Address.ToString(), CancellationToken.None);

    private sealed class OnePage(string body, string type) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
