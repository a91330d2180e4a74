namespace Drafting.EventLog.Sqlite;

/// <summary>
/// Another process, or another log of this one, has the file open. A file has one log: it alone writes, and it remembers heads.
/// </summary>
public sealed class LogInUseException : EventLogException
{
    /// <summary>Names the file.</summary>
    public LogInUseException(string path, Exception inner)
        : base($"The event log {path} is in use by another process. Stop it, or talk to it instead.", inner) => Path = path;

    /// <summary>The log's file.</summary>
    public string Path { get; }
}
