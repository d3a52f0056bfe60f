using FluentValidation;
using IncidentManager.Application.Common.Behaviours;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Unit.Common;

public sealed class ValidatingAUseCase
{
    private sealed record Inner(string? ZipCode);

    private sealed record Probe(string? RootCause, Inner HomeAddress) : IRequest<Result>;

    private sealed class ProbeValidator : AbstractValidator<Probe>
    {
        public ProbeValidator()
        {
            RuleFor(probe => probe.RootCause).NotEmpty().WithMessage("is empty").MinimumLength(3).WithMessage("is short");
            RuleFor(probe => probe.HomeAddress.ZipCode).NotNull().WithMessage("is missing");
        }
    }

    private int _handled;

    [Fact]
    public async Task Names_each_field_as_its_sender_spells_it_and_stops_before_the_handler()
    {
        var answer = await Handle(new Probe("", new(null)), new ProbeValidator());

        answer.Error!.Kind.ShouldBe(ErrorKind.Invalid);
        answer.Error.Fields!.Keys.ShouldBe(["rootCause", "homeAddress.zipCode"], ignoreOrder: true);
        answer.Error.Fields["rootCause"].ShouldBe(["is empty", "is short"]);
        _handled.ShouldBe(0);
    }

    [Fact]
    public async Task Lets_through_what_is_well_formed()
    {
        (await Handle(new Probe("abc", new("1")), new ProbeValidator())).Error.ShouldBeNull();

        _handled.ShouldBe(1);
    }

    [Fact]
    public async Task Lets_through_what_nobody_checks()
    {
        (await Handle(new Probe(null, new(null)))).Error.ShouldBeNull();

        _handled.ShouldBe(1);
    }

    private Task<Result> Handle(Probe probe, params IValidator<Probe>[] validators) =>
        new ValidationBehaviour<Probe, Result>(validators).Handle(probe, CancellationToken.None, () =>
        {
            _handled++;
            return Task.FromResult(Result.Ok);
        });
}
