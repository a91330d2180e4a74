namespace Drafting.Wire;

public enum OpKind
{
    Insert,
    Retain,
    Delete,
}

/// <summary>One operation of a delta. <c>Attributes</c> is canonical JSON (PROTOCOL 7), or empty for none.</summary>
public readonly record struct WireOp(OpKind Kind, int Length, string Text, string Attributes)
{
    public static WireOp Insert(string text, string attributes = "") => new(OpKind.Insert, text.Length, text, attributes);

    public static WireOp Retain(int length, string attributes = "") => new(OpKind.Retain, length, "", attributes);

    public static WireOp Delete(int length) => new(OpKind.Delete, length, "", "");

    internal WireOp Part(int start, int length) =>
        this with { Length = length, Text = Kind == OpKind.Insert ? Text.Substring(start, length) : "" };
}
