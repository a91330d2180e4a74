namespace Drafting.Live;

/// <summary>
/// Who is inside one document, in this process. Others learn of delegations only, never of persons or of how many there are.
/// Beside the log; nothing of it is stored. Safe for many threads.
/// </summary>
public sealed class Presence
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _delegationOf = new(StringComparer.Ordinal);

    /// <summary>The delegations inside, ascending by id.</summary>
    public IReadOnlyList<string> Delegations
    {
        get
        {
            lock (_lock) return [.. _delegationOf.Values.Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>A connection came in; true when its delegation was not inside before.</summary>
    public bool Enter(string connection, string delegation)
    {
        lock (_lock)
        {
            var isNew = !_delegationOf.ContainsValue(delegation);
            _delegationOf[connection] = delegation;
            return isNew;
        }
    }

    /// <summary>A connection went; true when it was the last one of its delegation.</summary>
    public bool Leave(string connection)
    {
        lock (_lock) return _delegationOf.Remove(connection, out var delegation) && !_delegationOf.ContainsValue(delegation);
    }
}
