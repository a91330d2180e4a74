using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>What happened to one client, in its own order: a commit that it applied, or a snapshot that it began anew from.</summary>
public readonly record struct ClientEvent(long Revision, WireCommit? Commit);

/// <summary>All that was seen of one document from outside, and what the server says of it at the end: the checker's whole input.</summary>
public sealed class DocumentHistory(string document, NaiveDocument start)
{
    public string Document { get; } = document;

    /// <summary>The state before the first submission of this history.</summary>
    public NaiveDocument Start { get; } = start;

    public List<Invocation> Invocations { get; } = [];

    public Dictionary<string, List<ClientEvent>> Deliveries { get; } = new(StringComparer.Ordinal);

    /// <summary>What clients and program noticed by themselves.</summary>
    public List<string> Divergences { get; } = [];

    /// <summary>The commits after <see cref="Start"/>, as read at the end.</summary>
    public IReadOnlyList<WireCommit> Log { get; set; } = [];

    /// <summary>Every replica's final state by its name: the server's snapshots and the clients' confirmed documents.</summary>
    public Dictionary<string, string> FinalStates { get; } = new(StringComparer.Ordinal);
}
