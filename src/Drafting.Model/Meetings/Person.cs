using System.Text.Json.Serialization;
using Drafting.Model.Procedure;

namespace Drafting.Model.Meetings;

/// <summary>A person's name in the two scripts of the meeting.</summary>
public sealed record PersonName(string Latin, string Arabic)
{
    /// <summary>The name as it is written in a language.</summary>
    public string In(string language) => language == "ar" ? Arabic : Latin;
}

/// <summary>A person of the meeting. A person may hold several roles.</summary>
/// <param name="Id">The account, for example <c>dz.head</c>; the author of what the person writes.</param>
/// <param name="Delegation">The id of the delegation that the person belongs to.</param>
/// <param name="Roles">What the person is in the meeting.</param>
/// <param name="Language">The language that the person's screen speaks at first.</param>
/// <param name="Name">The name.</param>
/// <param name="Title">The office, by language.</param>
/// <param name="Email">The address that a provider of single sign-on knows the person by; null where none was told.</param>
public sealed record Person(
    string Id,
    string Delegation,
    IReadOnlyList<Role> Roles,
    string Language,
    PersonName Name,
    IReadOnlyDictionary<string, string> Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email = null);
