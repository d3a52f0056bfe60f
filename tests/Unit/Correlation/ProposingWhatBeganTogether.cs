using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Unit.Correlation;

public sealed class ProposingWhatBeganTogether
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Mine = Guid.CreateVersion7(Noon);
    private static readonly Guid Theirs = Guid.CreateVersion7(Noon);
    private static readonly Association Strong = Association.Of(10, 10, 12, 8_640);

    [Fact]
    public void Ties_incidents_whose_kinds_usually_begin_together_and_says_how_often()
    {
        var link = Decide([At(0, "A", Mine), At(3, "B", Theirs)], Pair("A", "B", Strong)).ShouldHaveSingleItem();

        (link.Other, link.Reason, link.Score).ShouldBe((Theirs, "usually_begin_together", Math.Round(Strong.Npmi, 4)));
        link.Why.ShouldStartWith("“A” and “B” began together 10 times, of 10 and 12: ");
        link.Facts["npmi"].ShouldBe(link.Score);
    }

    [Fact]
    public void Works_whichever_kind_is_whose() => Decide([At(0, "B", Mine), At(3, "A", Theirs)], Pair("A", "B", Strong)).Count.ShouldBe(1);

    [Fact]
    public void Ties_nothing_that_began_too_long_after() => Decide([At(0, "A", Mine), At(5, "B", Theirs)], Pair("A", "B", Strong)).ShouldBeEmpty();

    [Fact]
    public void Ties_nothing_by_a_pair_that_meets_by_chance() =>
        Decide([At(0, "A", Mine), At(1, "B", Theirs)], Pair("A", "B", Association.Of(3, 300, 300, 8_640))).ShouldBeEmpty();

    [Fact]
    public void Ties_nothing_to_an_incident_that_is_over_or_to_itself_or_to_what_is_held_back()
    {
        Beginning[] beginnings = [At(0, "A", Mine), At(1, "B", Mine), At(1, "B", Theirs), At(1, "B", null)];

        TemporalDecision.Decide([Mine], SignedBeginnings.Of(beginnings), [Pair("A", "B", Strong)], isOpen: _ => false)[Mine].ShouldBeEmpty();
        Decide([At(0, "A", Mine), At(1, "B", Mine), At(1, "B", null)], Pair("A", "B", Strong)).ShouldBeEmpty();
    }

    [Fact]
    public void Shows_the_surest_pair_of_each_incident_and_the_surest_incidents()
    {
        var surer = Association.Of(20, 20, 20, 8_640);
        Beginning[] many = [At(0, "A", Mine), .. Enumerable.Range(0, 30).Select(_ => At(1, "B", Guid.CreateVersion7(Noon))), At(1, "B", Theirs), At(2, "C", Theirs)];

        var links = Decide(many, Pair("A", "B", Strong), Pair("A", "C", surer));

        links.Count.ShouldBe(TemporalDecision.MaxLinks);
        (links[0].Other, links[0].Score).ShouldBe((Theirs, Math.Round(surer.Npmi, 4)));
    }

    [Fact]
    public void Looks_up_a_bounded_number_of_kinds()
    {
        Beginning[] many = [.. Enumerable.Range(0, 900).Select(i => At(0, Word(i), i < 200 ? Mine : Theirs))];

        var (mine, all) = TemporalDecision.Kinds([Mine], SignedBeginnings.Of(many));

        (mine.Length, all.Length).ShouldBe((TemporalDecision.MaxOfOne, TemporalDecision.MaxOfAll));
    }

    [Fact]
    public void Looks_up_some_kinds_of_each_however_many_one_has()
    {
        Guid[] incidents = [.. Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7(Noon))];
        Beginning[] many = [.. Enumerable.Range(0, 600).Select(i => At(0, Word(i), incidents[0])), .. incidents.Skip(1).Select((incident, i) => At(0, Word(700 + i), incident))];

        var (mine, _) = TemporalDecision.Kinds(incidents, SignedBeginnings.Of(many));

        mine.ShouldBe([.. Enumerable.Range(0, 5).Select(i => IdOf(Word(i))), .. Enumerable.Range(700, 99).Select(i => IdOf(Word(i)))]);
    }

    private static string Word(int number) => new([(char)('a' + number / 100), (char)('a' + number / 10 % 10), (char)('a' + number % 10)]);

    private static IReadOnlyList<Domain.Correlation.ProposedLink> Decide(Beginning[] beginnings, params KnownPair[] pairs) =>
        TemporalDecision.Decide([Mine], SignedBeginnings.Of(beginnings), pairs, isOpen: _ => true).GetValueOrDefault(Mine, []);

    private static KnownPair Pair(string one, string other, Association association) => new(IdOf(one), IdOf(other), association);

    private static long IdOf(string name) => Signature.Of(At(0, name, null)).Id;

    private static Beginning At(double minutes, string name, Guid? incident) => new(Noon.AddMinutes(minutes), name, [], incident);
}
