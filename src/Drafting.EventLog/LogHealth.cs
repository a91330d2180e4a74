namespace Drafting.EventLog;

/// <summary>Whether the log can be written to. The default value is <see cref="Writable"/>.</summary>
public readonly record struct LogHealth
{
    private LogHealth(string reason) => Reason = reason;

    /// <summary>The last write went through, or none was tried yet.</summary>
    public static LogHealth Writable => default;

    /// <summary>The last write failed for a reason that lies with the store.</summary>
    /// <param name="reason">For the operator.</param>
    public static LogHealth ReadOnly(string reason) => new(reason);

    /// <summary>Whether writing works, as far as is known.</summary>
    public bool IsWritable => Reason is null;

    /// <summary>Why it does not; null when it does.</summary>
    public string? Reason { get; }
}
