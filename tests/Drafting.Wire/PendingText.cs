namespace Drafting.Wire;

/// <summary>
/// Text changes that wait together, one delta for each clause and language: edits of different texts commute, so order within is free.
/// </summary>
internal sealed class PendingText
{
    private readonly Dictionary<(string Clause, string Language), WireDelta> _deltas = [];

    public int Count => _deltas.Count;

    public void Add((string Clause, string Language) text, WireDelta delta) =>
        _deltas[text] = _deltas.TryGetValue(text, out var before) ? before.Compose(delta) : delta;

    /// <summary>
    /// Moves what waits past a committed change, and answers that change as it comes after what waits. At one place
    /// the commit's insert stands before when <paramref name="committedFirst"/>.
    /// </summary>
    public WireDelta Rebase((string Clause, string Language) text, WireDelta committed, bool committedFirst)
    {
        if (!_deltas.TryGetValue(text, out var waiting)) return committed;
        _deltas[text] = committed.Transform(waiting, committedFirst);
        return waiting.Transform(committed, !committedFirst);
    }

    public IReadOnlyList<WireChange> Changes() =>
        [.. _deltas.Where(each => !each.Value.IsEmpty).Select(each => new TextChange(each.Key.Clause, each.Key.Language, each.Value))];

    /// <summary>Gives away all that waits and is empty afterwards.</summary>
    public PendingText Take()
    {
        var taken = new PendingText();
        foreach (var (text, delta) in _deltas) taken._deltas[text] = delta;
        _deltas.Clear();
        return taken;
    }

    public void Clear() => _deltas.Clear();
}
