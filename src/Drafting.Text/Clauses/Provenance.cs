using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>Who brought words into the text, for whom, and with which revision.</summary>
/// <param name="Account">The author's account; opaque here.</param>
/// <param name="Revision">The revision that brought the words in; of a run the first one.</param>
/// <param name="OnBehalfOf">The delegation the author typed for, when it is not the author's own.</param>
/// <param name="ConfirmedBy">Who of that delegation said that these are its words; null as long as nobody has. Always null for one's own words.</param>
public sealed record Origin(string Account, long Revision, string? OnBehalfOf = null, string? ConfirmedBy = null)
{
    /// <summary>Whether these words wait for a delegation to say whether they are its own.</summary>
    public bool IsToBeConfirmedBy(string delegation) => OnBehalfOf == delegation && ConfirmedBy is null;
}

/// <summary>A stretch of text of one origin. Length in UTF-16 units, at least 1.</summary>
public readonly record struct ProvenanceRun(int Length, Origin Origin);

/// <summary>
/// Authorship beside the text: runs whose lengths add up to the text's length. It is derived from the commits alone, so that no author can
/// claim another's words, and so that typing does not break the text into a run for every letter: neighbouring runs of one author
/// are one when less than <see cref="BurstRevisions"/> revisions lie between them. Immutable.
/// </summary>
public sealed class Provenance
{
    /// <summary>Runs of one author that are closer than this are told as one.</summary>
    public const int BurstRevisions = 256;

    /// <summary>The provenance of an empty text.</summary>
    public static readonly Provenance Empty = new([]);

    private readonly ProvenanceRun[] _runs;

    private Provenance(ProvenanceRun[] runs) => _runs = runs;

    /// <summary>The runs in the order of the text.</summary>
    public ReadOnlySpan<ProvenanceRun> Runs => _runs;

    /// <summary>Runs as they were stored, of a snapshot.</summary>
    public static Provenance Of(IEnumerable<ProvenanceRun> runs) => new([.. runs]);

    /// <summary>A whole text of one origin.</summary>
    public static Provenance Of(int length, Origin origin) => length == 0 ? Empty : new([new ProvenanceRun(length, origin)]);

    /// <summary>
    /// The provenance after <paramref name="change"/>: what it keeps stays its author's, what it inserts is <paramref name="origin"/>'s, but for what
    /// it brings back.
    /// </summary>
    public Provenance Apply(Delta change, Origin origin, Restoration? restores = null)
    {
        var builder = new Builder(_runs.Length + 2);
        var run = 0;
        var used = 0;
        var inserted = 0;
        foreach (var op in change.Span)
        {
            if (op.Kind != OpKind.Insert) Pass(op.Length, op.Kind == OpKind.Retain);
            else if (restores is null) builder.Add(op.Length, origin);
            else
            {
                foreach (var restored in restores.Slice(inserted, inserted + op.Length)) builder.Add(restored.Length, restored.Author ?? origin);
                inserted += op.Length;
            }
        }

        Pass(int.MaxValue, keep: true);
        return builder.Build();

        void Pass(int length, bool keep)
        {
            while (length > 0 && run < _runs.Length)
            {
                var taken = Math.Min(length, _runs[run].Length - used);
                if (keep) builder.Add(taken, _runs[run].Origin);
                length -= taken;
                used += taken;
                if (used < _runs[run].Length) continue;
                used = 0;
                run++;
            }
        }
    }

    /// <summary>The runs of [start, end), in units of the text.</summary>
    public Provenance Slice(int start, int end)
    {
        var builder = new Builder(_runs.Length);
        var at = 0;
        foreach (var run in _runs)
        {
            var taken = Math.Min(at + run.Length, end) - Math.Max(at, start);
            if (taken > 0) builder.Add(taken, run.Origin);
            at += run.Length;
        }

        return builder.Build();
    }

    /// <summary>This text's runs, then the other's.</summary>
    public Provenance Concat(Provenance other)
    {
        var builder = new Builder(_runs.Length + other._runs.Length);
        foreach (var run in _runs) builder.Add(run.Length, run.Origin);
        foreach (var run in other._runs) builder.Add(run.Length, run.Origin);
        return builder.Build();
    }

    /// <summary>The same with the words that were typed on behalf of a delegation, and wait for it, confirmed by one of its people.</summary>
    public Provenance Confirmed(string delegation, string account)
    {
        var builder = new Builder(_runs.Length);
        foreach (var run in _runs)
            builder.Add(run.Length, run.Origin.IsToBeConfirmedBy(delegation) ? run.Origin with { ConfirmedBy = account } : run.Origin);
        return builder.Build();
    }

    private struct Builder(int capacity)
    {
        private readonly List<ProvenanceRun> _runs = new(capacity);

        public readonly void Add(int length, Origin origin)
        {
            if (_runs.Count > 0)
            {
                var last = _runs[^1];
                if (IsOneBurst(last.Origin, origin))
                {
                    var first = last.Origin.Revision <= origin.Revision ? last.Origin : origin;
                    _runs[^1] = new ProvenanceRun(last.Length + length, first);
                    return;
                }
            }

            _runs.Add(new ProvenanceRun(length, origin));
        }

        public readonly Provenance Build() => _runs.Count == 0 ? Empty : new([.. _runs]);

        private static bool IsOneBurst(Origin a, Origin b) =>
            ReferenceEquals(a, b)
            || (a.Account == b.Account && a.OnBehalfOf == b.OnBehalfOf && a.ConfirmedBy == b.ConfirmedBy && Math.Abs(a.Revision - b.Revision) < BurstRevisions);
    }
}
