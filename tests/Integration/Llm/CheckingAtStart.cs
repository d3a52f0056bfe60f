using IncidentManager.Application.Llm;
using IncidentManager.Infrastructure.Llm.Providers;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentManager.Integration.Llm;

public sealed class CheckingAtStart(TestPostgres postgres)
{
    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("ollama")]
    public async Task Warns_of_a_wrong_model_and_of_a_wrong_key_and_starts_all_the_same(string kind)
    {
        await using var provider = await StandInProvider.Start();
        provider.Models = ["model-2"];
        await using var app = await AppWithModels.Start(postgres, [], (provider, kind, false));

        await Warning(app, $"The language model model-1 of {kind} may not answer: its list of models has no such one");
        await Warning(app, "No budget is set for language models");

        provider.Key = "another-key";
        (await WhatIsWrong(app)).ShouldBe("it does not accept the key (401)");
        (provider.Key, provider.Models) = (AppWithModels.Key, kind == "ollama" ? ["model-1:latest"] : ["model-1"]);
        (await WhatIsWrong(app)).ShouldBeNull();
        (await app.Get("/health/ready")).ShouldBe(200);
        provider.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Warns_of_a_provider_that_is_not_reached()
    {
        var provider = await StandInProvider.Start();
        await provider.DisposeAsync();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));

        await Warning(app, "The language model model-1 of openai may not answer: it was not reached");
        (await app.Ask(AppWithModels.Question())).Error!.Code.ShouldBe("llm_unavailable");
    }

    [Theory]
    [InlineData("a half character", "its answer could not be read")]
    [InlineData("cut", "its answer could not be read")]
    [InlineData("gone", "it was not reached")]
    [InlineData("an unknown charset", "its list of models has no such one")]
    [InlineData("huge", null)]
    [InlineData("no list", null)]
    public async Task Goes_on_whatever_a_provider_sends(string list, string? problem)
    {
        await using var provider = await StandInProvider.Start();
        provider.InsteadOfModels = list switch
        {
            "a half character" => StandInAnswer.Body("""{"data": [{"id": "\ud800"}]}"""),
            "cut" => StandInAnswer.Cut("model-1"),
            "gone" => StandInAnswer.Drop(),
            "an unknown charset" => StandInAnswer.Body("""{"data": [{"id": "model-2"}]}""", "application/json; charset=nonsense"),
            "huge" => StandInAnswer.Huge(),
            _ => StandInAnswer.Body("<html>Welcome</html>", "text/html"),
        };
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));

        (await WhatIsWrong(app)).ShouldBe(problem);
        if (problem is not null) await Warning(app, $"The language model model-1 of openai may not answer: {problem}");
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        (await app.Get("/health/ready")).ShouldBe(200);
    }

    [Fact]
    public async Task Says_nothing_where_no_provider_is_configured()
    {
        await using var app = await AppWithModels.Start(postgres, []);

        (await app.Ask(AppWithModels.Question())).Error!.Code.ShouldBe("llm_not_configured");
        app.Log.Lines.ShouldBeEmpty();
        (await app.Scrape()).ShouldContain("# TYPE llm_requests_total counter");
    }

    private static Task<string?> WhatIsWrong(App app) => app.Services.GetRequiredService<ProviderCheck>()
        .WhatIsWrong(app.Services.GetRequiredService<IOptions<LlmOptions>>().Value.Providers[0], CancellationToken.None);

    private static Task<string> Warning(App app, string text) => Tools.Until(() => Task.FromResult(
        (app.Log.Lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)), string.Join('\n', app.Log.Lines))));
}
