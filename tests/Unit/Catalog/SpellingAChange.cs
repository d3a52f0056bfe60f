using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Catalog;

public sealed class SpellingAChange
{
    [Theory]
    [InlineData("deploy", "deploy")]
    [InlineData("Deployment", "deploy")]
    [InlineData("feature_flag", "feature_flag")]
    [InlineData("Feature Flag", "feature_flag")]
    [InlineData("featureFlag", "feature_flag")]
    [InlineData("CONFIG-CHANGE", "config")]
    [InlineData("terraform", "infrastructure")]
    [InlineData("schema change", "migration")]
    [InlineData("other", "other")]
    [InlineData("gardening", "other")]
    [InlineData("", "other")]
    [InlineData(null, "other")]
    public void Names_its_kind(string? word, string kind) => ChangeWords.KindOf(word).Name().ShouldBe(kind);

    [Theory]
    [InlineData("com.example.deployment.finished", "deploy")]
    [InlineData("com.github.release.published", "deploy")]
    [InlineData("io.example.FeatureFlag.Toggled", "feature_flag")]
    [InlineData("change.config", "config")]
    [InlineData("db.schema_migration", "migration")]
    [InlineData("com.example.something", "other")]
    public void Names_its_kind_within_a_type(string type, string kind) => ChangeWords.KindIn(type).Name().ShouldBe(kind);

    [Theory]
    [InlineData("in_progress", "started")]
    [InlineData("SUCCESS", "succeeded")]
    [InlineData("cancelled", "failed")]
    [InlineData("rolled_back", "rolled_back")]
    [InlineData("RolledBack", "rolled_back")]
    [InlineData("whatever", null)]
    [InlineData(null, null)]
    public void Names_how_far_it_has_come(string? word, string? status) => (ChangeWords.StatusOf(word) is { } known ? known.Name() : null).ShouldBe(status);

    [Theory]
    [InlineData("com.example.deployment.failed", "failed")]
    [InlineData("com.example.started.deployment.finished", "succeeded")]
    [InlineData("com.example.deployment.rolled_back", "rolled_back")]
    [InlineData("com.example.deployment", null)]
    public void Names_how_far_it_has_come_within_a_type_last(string type, string? status) => (ChangeWords.StatusIn(type) is { } known ? known.Name() : null).ShouldBe(status);
}
