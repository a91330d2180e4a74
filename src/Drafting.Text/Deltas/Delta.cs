using System.Collections.ObjectModel;

namespace Drafting.Text.Deltas;

/// <summary>
/// A list of ops in canonical form: a change of a text, or (when all are inserts) a document. Immutable and safe to share between threads.
/// The algebra is that of Quill's Delta over strings; embedded objects are left out on purpose: a note or a reference is an attribute here.
/// Canonical form: no empty op; neighbours of one kind with equal attributes are one op; at one place the insert stands before the delete;
/// no plain retain at the end. So two deltas that do the same to every text are equal.
/// Positions and lengths are UTF-16 code units. The verbs work like Quill's also inside surrogate pairs; <see cref="TryApply"/> is the gate
/// that refuses to split one.
/// </summary>
public sealed partial class Delta : IEquatable<Delta>
{
    /// <summary>The change that changes nothing, and the empty document.</summary>
    public static readonly Delta Empty = new([]);

    private readonly Op[] _ops;
    private ReadOnlyCollection<Op>? _view;

    /// <summary>Keeps <paramref name="canonicalOps"/>, which must be in canonical form.</summary>
    internal Delta(Op[] canonicalOps)
    {
        _ops = canonicalOps;
        var inserted = 0;
        var based = 0;
        foreach (ref readonly var op in canonicalOps.AsSpan())
        {
            if (op.Kind == OpKind.Insert)
                inserted += op.Length;
            else
                based += op.Length;
        }
        Length = inserted + based;
        BaseLength = based;
    }

    /// <summary>The ops as a list.</summary>
    public IReadOnlyList<Op> Ops => _view ??= Array.AsReadOnly(_ops);

    /// <summary>The ops as a span, for loops.</summary>
    public ReadOnlySpan<Op> Span => _ops;

    /// <summary>The sum of the lengths of all ops; the length of the text when this is a document.</summary>
    public int Length { get; }

    /// <summary>
    /// How many units of the base the ops speak of (retained and deleted): the base must be at least this long. 0 for a document.
    /// </summary>
    public int BaseLength { get; }

    /// <summary>Whether there is no op: as a change it changes nothing.</summary>
    public bool IsEmpty => _ops.Length == 0;

    /// <summary>Whether there are only inserts. <see cref="Empty"/> is a document.</summary>
    public bool IsDocument => BaseLength == 0;

    /// <summary>A document of plain text.</summary>
    public static Delta Document(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? Empty : new Delta([Op.Insert(text, Attributes.None)]);
    }

    /// <summary>The text of a document without its attributes.</summary>
    /// <exception cref="InvalidOperationException">This is not a document.</exception>
    public string PlainText()
    {
        ThrowIfNotDocument();
        return _ops.Length switch
        {
            0 => string.Empty,
            1 => _ops[0].Text,
            _ => string.Create(Length, _ops, static (target, ops) =>
            {
                foreach (ref readonly var op in ops.AsSpan())
                {
                    op.Text.CopyTo(target);
                    target = target[op.Length..];
                }
            }),
        };
    }

    /// <inheritdoc/>
    public bool Equals(Delta? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Length == other.Length && BaseLength == other.BaseLength && _ops.AsSpan().SequenceEqual(other._ops));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Delta);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (ref readonly var op in Span)
            hash.Add(op);
        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same ops.</summary>
    public static bool operator ==(Delta? left, Delta? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the deltas differ.</summary>
    public static bool operator !=(Delta? left, Delta? right) => !(left == right);

    /// <summary>A short form for people, such as <c>=5 +'shall'{bold:true} -2</c>.</summary>
    public override string ToString() => string.Join(' ', _ops);

    private void ThrowIfNotDocument()
    {
        if (!IsDocument)
            throw new InvalidOperationException($"A change with {BaseLength} retained or deleted units is no document.");
    }

    private static void ThrowIfNotDocument(Delta delta, string name)
    {
        ArgumentNullException.ThrowIfNull(delta, name);
        if (!delta.IsDocument)
            throw new ArgumentException($"A change with {delta.BaseLength} retained or deleted units is no document.", name);
    }
}
