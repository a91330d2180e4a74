using System.Text.Json.Serialization;

namespace Drafting.Server.Audit;

/// <summary>
/// Something at the door that is no event of the meeting: it moves no right, so the appends of documents are not fenced on it. Never a
/// password, a code, a link or a cookie; of a name that nobody has, only that it was unknown, for people type passwords into the wrong field.
/// </summary>
/// <param name="Person">Who it is about; null for a name that nobody has.</param>
/// <param name="Way">How: <c>password</c>, <c>passkey</c>, <c>demo</c>, <c>invitation</c>, <c>ticket</c>.</param>
/// <param name="Address">From where, as the network says; null when it does not.</param>
/// <param name="Code">Why it was refused; null for success.</param>
public sealed record AuditFact(
    string? Person,
    string Way,
    string? Address,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null);
