namespace Drafting.EventLog;

/// <summary>
/// The name of one stream, for example <c>recommendation/4f0c</c>: 1 to 128 characters out of <c>a–z 0–9 / _ -</c>.
/// The alphabet is narrow so that a name means the same bytes in every store, in a URL and in a notification. Compared ordinally.
/// </summary>
public readonly record struct StreamId
{
    private readonly string? value;

    /// <summary>Checks and takes the name.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long, or has a character outside the alphabet.</exception>
    public StreamId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValid(value)) throw new ArgumentException($"A stream's name has 1 to {LogLimits.StreamNameLengthMax} of a-z 0-9 / _ -", nameof(value));
        this.value = value;
    }

    /// <summary>The name.</summary>
    /// <exception cref="InvalidOperationException">This is the default value, which names no stream.</exception>
    public string Value => value ?? throw new InvalidOperationException("The default StreamId names no stream");

    /// <summary>Whether the text could be a stream's name; for names that come from outside.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= LogLimits.StreamNameLengthMax } && !text.AsSpan().ContainsAnyExcept(Alphabet);

    /// <summary>
    /// Whether other streams may be fenced on this one (<see cref="Fence"/>): those that begin with <c>meeting/</c>, where rights live.
    /// </summary>
    public bool CanFence => Value.StartsWith("meeting/", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => value ?? "";

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789/_-");
}
