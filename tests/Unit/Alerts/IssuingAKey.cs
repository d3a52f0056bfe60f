using System.Security.Cryptography;
using System.Text;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Alerts;

public sealed class IssuingAKey
{
    [Fact]
    public void Makes_one_that_nobody_guesses_and_nothing_prints()
    {
        var key = IssuedKey.New();

        key.Reveal().ShouldMatch("^im_[A-Za-z0-9]{29}$");
        key.Reveal().ShouldNotBe(IssuedKey.New().Reveal());
        $"{key} {new { key }}".ShouldNotContain(key.Reveal()[4..]);
        key.Hash().ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal())));
        IssuedKey.Hash(key.Reveal()).ShouldBe(key.Hash());
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("nightly-evals-2", true)]
    [InlineData("7", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("a.b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    public void Belongs_to_a_name_that_can_stand_in_a_URL(string name, bool fits) => RegisteredIntegration.IsName(name).ShouldBe(fits);

    [Fact]
    public void Belongs_to_a_name_that_is_not_too_long()
    {
        RegisteredIntegration.IsName(new string('a', RegisteredIntegration.MaxNameLength)).ShouldBeTrue();
        RegisteredIntegration.IsName(new string('a', RegisteredIntegration.MaxNameLength + 1)).ShouldBeFalse();
    }
}
