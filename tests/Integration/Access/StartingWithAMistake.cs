using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Access;

public sealed class StartingWithAMistake(TestPostgres postgres)
{
    private const string Key = "Access:BootstrapKey=a-key-of-enough-length";
    private const string Nowhere = "ConnectionStrings:IncidentManager=Host=nowhere.invalid";

    [Theory]
    [InlineData("Production", "Access:BootstrapKey", Nowhere)]
    [InlineData("Production", "Access:BootstrapKey", Nowhere, "Access:BootstrapKey=")]
    [InlineData("Production", "Access:BootstrapKey", Nowhere, "Access:BootstrapKey=fifteen-letters")]
    [InlineData("Development", "Access:BootstrapKey", Nowhere, "Access:Mode=Keys")]
    [InlineData("Production", "Access:Mode", Nowhere, Key, "Access:Mode=Closed")]
    [InlineData("Production", "ConnectionStrings:IncidentManager", Key)]
    [InlineData("Production", "ConnectionStrings:IncidentManager", Key, "ConnectionStrings:IncidentManager= ")]
    [InlineData("Production", "Alerts:ReopenWindow", Nowhere, Key, "Alerts:ReopenWindow=-00:00:01")]
    [InlineData("Production", "Alerts:StillFiringGrace", Nowhere, Key, "Alerts:StillFiringGrace=-1.00:00:00")]
    [InlineData("Production", "Alerts:ReopenWindow", Nowhere, Key, "Alerts:ReopenWindow=soon")]
    [InlineData("Production", "Alerts:ResolveTimeout", Nowhere, Key, "Alerts:ResolveTimeout=00:00:00")]
    [InlineData("Production", "Alerts:ResolveTimeout", Nowhere, Key, "Alerts:ResolveTimeout=-00:05:00")]
    [InlineData("Production", "Alerts:ResolveTimeout", Nowhere, Key, "Alerts:ResolveTimeout=366.00:00:00")]
    [InlineData("Production", "Alerts:ResolveWithLastAlert", Nowhere, Key, "Alerts:ResolveWithLastAlert=perhaps")]
    [InlineData("Production", "Retention:Receipts", Nowhere, Key, "Retention:Receipts=23:59:59")]
    [InlineData("Production", "Retention:Receipts", Nowhere, Key, "Retention:Receipts=36501.00:00:00")]
    [InlineData("Production", "Retention:Incidents", Nowhere, Key, "Retention:Incidents=00:00:00")]
    [InlineData("Production", "Retention:Incidents", Nowhere, Key, "Retention:Incidents=forever")]
    [InlineData("Production", "Retention:Changes", Nowhere, Key, "Retention:Changes=00:00:00")]
    [InlineData("Production", "DeadMansSwitch:Interval", Nowhere, Key, "DeadMansSwitch:Interval=00:00:09")]
    [InlineData("Production", "DeadMansSwitch:Url", Nowhere, Key, "DeadMansSwitch:Url=ftp://example.com")]
    [InlineData("Production", "Llm:Timeout", Nowhere, Key, "Llm:Timeout=00:11:00")]
    [InlineData("Production", "Llm:MaxConcurrentCalls", Nowhere, Key, "Llm:MaxConcurrentCalls=0")]
    [InlineData("Production", "Llm:Providers:0:Kind", Nowhere, Key, "Llm:Providers:0:Kind=gpt", "Llm:Providers:0:Model=m")]
    [InlineData("Production", "Llm:Providers:0:BaseUrl", Nowhere, Key, "Llm:Providers:0:Kind=azure_openai", "Llm:Providers:0:Model=m")]
    [InlineData("Production", "Llm:Providers:0:BaseUrl", Nowhere, Key, "Llm:Providers:0:Kind=ollama", "Llm:Providers:0:Model=m", "Llm:Providers:0:BaseUrl=http://user:a-key-of-enough-length@host")]
    [InlineData("Production", "Llm:Providers:0:ApiKey", Nowhere, Key, "Llm:Providers:0:Kind=openai", "Llm:Providers:0:Model=m", "Llm:Providers:0:ApiKey=a-key-of-enough-length\n")]
    [InlineData("Production", "Llm:Providers:0:PromptPricePerMillion", Nowhere, Key, "Llm:Providers:0:Kind=openai", "Llm:Providers:0:Model=m", "Llm:Providers:0:PromptPricePerMillion=-1")]
    [InlineData("Production", "Llm:Providers:1:Name", Nowhere, Key, "Llm:Providers:0:Kind=openai", "Llm:Providers:0:Model=m", "Llm:Providers:1:Kind=openai", "Llm:Providers:1:Model=m")]
    public async Task Fails_with_the_name_of_the_key(string environment, string named, params string[] settings)
    {
        string[] arguments = [$"--environment={environment}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. settings.Select(setting => $"--{setting}")];

        await using var said = new StringWriter(); // the console takes a lock for each write
        var before = Console.Error;
        Console.SetError(said);
        try
        {
            var exitCode = await Task.Run(() => typeof(Program).Assembly.EntryPoint!.Invoke(null, [arguments])).WaitAsync(TimeSpan.FromSeconds(30));
            exitCode.ShouldBe(1);
        }
        finally
        {
            Console.SetError(before);
        }

        said.ToString().ShouldStartWith("Cannot start: ");
        said.ToString().ShouldContain(named);
        said.ToString().ShouldNotContain("   at ", Case.Sensitive, "a stack helps nobody here");
        said.ToString().ShouldNotContain("a-key-of-enough-length");
    }

    [Fact]
    public async Task Is_told_apart_from_starting_in_production_as_it_should_be()
    {
        await using var app = new ProductionApp(postgres);

        await app.InitializeAsync();

        (await app.Get("/health/ready")).ShouldBe(200);
        (await app.Get("/api/v1/incidents")).ShouldBe(401);
    }

    private sealed class ProductionApp(TestPostgres postgres) : App(postgres)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("environment", "Production"), new("Access:Mode", "Keys"), new("Access:BootstrapKey", "a-key-of-enough-length")];
    }
}
