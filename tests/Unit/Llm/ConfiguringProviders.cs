using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;

namespace IncidentManager.Unit.Llm;

public sealed class ConfiguringProviders
{
    [Theory]
    [InlineData("openai", "https://api.openai.com/v1")]
    [InlineData("anthropic", "https://api.anthropic.com")]
    [InlineData("ollama", "http://localhost:11434")]
    public void Needs_a_kind_and_a_model_only(string kind, string address)
    {
        var options = new LlmOptions { Providers = [new ProviderOptions { Kind = kind, Model = "m" }] };

        options.Problems().ShouldBeEmpty();
        options.Providers[0].Called.ShouldBe(new LlmModel(kind, "m"));
        options.Providers[0].Address.ShouldBe(address);
    }

    [Fact]
    public void Names_each_key_that_is_wrong_and_shows_no_secret()
    {
        var options = new LlmOptions
        {
            Providers =
            [
                new ProviderOptions { Kind = "openai", Model = "m" },
                new ProviderOptions { Name = "openai", Kind = "azure_openai", Model = " ", ApiKey = "a secret", CompletionPricePerMillion = -1, AnswerForm = "xml" },
            ],
        };

        var problems = options.Problems().ToArray();

        problems.Select(problem => problem.Split(' ')[0]).ShouldBe(
            ["Llm:Providers:1:Model", "Llm:Providers:1:BaseUrl", "Llm:Providers:1:ApiKey", "Llm:Providers:1:CompletionPricePerMillion", "Llm:Providers:1:AnswerForm", "Llm:Providers:1:Name"],
            ignoreOrder: true);
        problems.ShouldAllBe(problem => !problem.Contains("secret"));
    }

    [Fact]
    public void Takes_no_more_providers_than_metrics_can_tell_apart() =>
        new LlmOptions { Providers = [.. Enumerable.Range(0, 11).Select(i => new ProviderOptions { Name = $"p{i}", Kind = "ollama", Model = "m" })] }
            .Problems().ShouldHaveSingleItem().ShouldStartWith("Llm:Providers must be 10 or fewer");
}

public sealed class HidingKeys
{
    [Fact]
    public void Takes_the_longest_first_and_leaves_placeholders_that_are_words()
    {
        var keys = new KeysOfProviders(new LlmOptions
        {
            Providers =
            [
                new ProviderOptions { Kind = "openai", ApiKey = "sk-12345678" },
                new ProviderOptions { Kind = "openai", ApiKey = "sk-12345678-and-more" },
                new ProviderOptions { Kind = "ollama", ApiKey = "ollama" },
            ],
        });

        keys.Hide("sk-12345678-and-more, sk-12345678, ollama").ShouldBe("[key], [key], ollama");
    }
}
