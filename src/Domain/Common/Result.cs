namespace IncidentManager.Domain.Common;

public enum ErrorKind { Invalid, Unprocessable, NotFound, Conflict, Stale, Busy }

/// <summary>An expected refusal. <paramref name="Code"/> is stable and in snake_case; <paramref name="Message"/> is for people.</summary>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    /// <summary>For <see cref="ErrorKind.Invalid"/>: what is wrong with each field, by its name.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>Facts a client can act on, such as the moves that are allowed instead; shown beside the message.</summary>
    public IReadOnlyDictionary<string, object>? Facts { get; init; }

    public static Error Invalid(string field, string problem) => Invalid(new Dictionary<string, string[]> { [field] = [problem] });

    public static Error Invalid(IReadOnlyDictionary<string, string[]> fields) =>
        new(ErrorKind.Invalid, "invalid", "The input is not valid; errors names each field.") { Fields = fields };
}

/// <summary>What every use case returns; lets a pipeline behaviour fail a request it knows nothing else about.</summary>
public interface IOutcome<out TSelf> where TSelf : IOutcome<TSelf>
{
    Error? Error { get; }
    static abstract TSelf Failed(Error error);
}

public sealed record Result : IOutcome<Result>
{
    public static readonly Result Ok = new();

    private Result() { }

    public Error? Error { get; private init; }
    public static Result Failed(Error error) => new() { Error = error };
    public static implicit operator Result(Error error) => Failed(error);
}

public sealed record Result<T> : IOutcome<Result<T>>
{
    private readonly T? _value;

    private Result(T? value) => _value = value;

    public Error? Error { get; private init; }

    /// <exception cref="InvalidOperationException">The result is an error: look at <see cref="Error"/> first.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"No value: {Error.Code}");

    public static Result<T> Failed(Error error) => new(default(T)) { Error = error };
    public static implicit operator Result<T>(T value) => new(value);
    public static implicit operator Result<T>(Error error) => Failed(error);
}
