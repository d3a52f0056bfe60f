using System.Text.Json;
using FluentValidation;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Application.Common.Behaviours;

/// <summary>Refuses what is malformed before a handler sees it, naming each field as the sender spells it.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var checkedRequest = await validator.ValidateAsync(request, cancellationToken);
            if (!checkedRequest.IsValid)
                return TResponse.Failed(Error.Invalid(
                    checkedRequest.ToDictionary().ToDictionary(field => FieldName(field.Key), field => field.Value)));
        }

        return await next();
    }

    private static string FieldName(string property) => string.Join('.', property.Split('.').Select(name => name.Contains('-') ? name : JsonNamingPolicy.CamelCase.ConvertName(name))); // a header keeps its name
}
