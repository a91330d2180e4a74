namespace Drafting.EventLog;

/// <summary>Every bound of the log. Going over one is a bug of the caller, who has narrower bounds of its own, and throws.</summary>
public static class LogLimits
{
    /// <summary>Characters in a stream's name.</summary>
    public const int StreamNameLengthMax = 128;

    /// <summary>UTF-16 units in an account, a client, an event's kind or a refusal's code.</summary>
    public const int TextLengthMax = 256;

    /// <summary>Bytes in one event's payload, one refusal's detail.</summary>
    public const int PayloadBytesMax = 16 * 1024 * 1024;

    /// <summary>Events and refusals in one request.</summary>
    public const int RequestEntriesMax = 4096;

    /// <summary>Requests in one transaction of a store that commits in groups.</summary>
    public const int GroupRequestsMax = 256;

    /// <summary>Payload bytes in one transaction of a store that commits in groups; one request alone may go over it.</summary>
    public const int GroupBytesMax = 4 * 1024 * 1024;

    /// <summary>Streams whose head a store remembers between appends, to spare a read; the memory is emptied when it is full.</summary>
    public const int CachedHeadsMax = 65_536;

    /// <summary>Bytes of a submission's hash.</summary>
    public const int PayloadHashBytes = 32;
}
