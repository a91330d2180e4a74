using System.Text.Json.Serialization;
using Drafting.Live;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Server.Hosting;

namespace Drafting.Server.Http;

/// <summary>Who somebody is, as the page asks it first of all.</summary>
/// <param name="Demo">Whether anybody comes in by one click.</param>
/// <param name="SignOn">What the provider of single sign-on is called; absent where there is none.</param>
/// <param name="Person">The person; null for nobody.</param>
internal sealed record Me(bool Demo, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SignOn, MePerson? Person)
{
    /// <summary>What the page is told of an account.</summary>
    public static Me Of(ServerOptions options, LiveMeeting meeting, string account) =>
        new(options.Demo, options.SignOn.IsOn ? options.SignOn.Name : null, MePerson.Of(meeting, account));
}

/// <summary>A person about themselves.</summary>
internal sealed record MePerson(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string> Title,
    string Delegation,
    IReadOnlyList<Role> Roles,
    string Language,
    bool MayWrite,
    bool MayCreate,
    bool MayManagePeople,
    bool MayManageGroups,
    bool HasDesk)
{
    /// <summary>The person of an account who may come in, or null.</summary>
    public static MePerson? Of(LiveMeeting meeting, string account)
    {
        var known = meeting.Rights.Meeting;
        if (known.FindAdmitted(account) is not { } person) return null;
        var names = known.Languages.ToDictionary(language => language, person.Name.In);
        var author = known.AuthorOf(account);
        return new MePerson(
            person.Id,
            names,
            person.Title,
            person.Delegation,
            author?.Roles ?? person.Roles,
            person.Language,
            author is { MayWrite: true },
            author is { VerdictOnNew.IsDirect: true },
            known.MayManagePeople(account),
            known.MayManageGroups(account),
            author is not null && author.IsOf(new Box(BoxKind.Delegation, author.Delegation)));
    }
}
