namespace Drafting.Wire;

/// <summary>A submission as it was first sent; <c>Frame</c> is sent again byte for byte.</summary>
public sealed record WireSubmission(string Client, long Sequence, long Base, IReadOnlyList<WireChange> Changes)
{
    public byte[] Frame { get; } = WireConnection.Message("Submit", null, json =>
    {
        json.WriteStartObject();
        json.WriteString("client", Client);
        json.WriteNumber("sequence", Sequence);
        json.WriteNumber("base", Base);
        json.WritePropertyName("changes");
        WireJson.WriteChanges(json, Changes);
        json.WriteEndObject();
    });
}
