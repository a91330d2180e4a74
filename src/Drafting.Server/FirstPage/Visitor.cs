using Drafting.Model.Drafts;
using Drafting.Model.Meetings;

namespace Drafting.Server.FirstPage;

/// <summary>For whom a page is written: a person of the meeting, with the interface's words as this browser wants them.</summary>
/// <param name="Person">The person.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Words">The words of the interface.</param>
/// <param name="Theme">Light or dark, or null for as the device has it.</param>
/// <param name="IsDemo">Whether the page warns that this is a demo.</param>
/// <param name="Base">What stands before every address of the meeting.</param>
internal sealed record Visitor(Person Person, Meeting Meeting, Words Words, string? Theme, bool IsDemo, string Base)
{
    /// <summary>Preferences that the client keeps for the server too; neither says anything about the person.</summary>
    private const string LanguageCookie = "drafting-language", ThemeCookie = "drafting-theme";

    /// <summary>Whether the person may change the text.</summary>
    public bool MayWrite => Meeting.AuthorOf(Person.Id) is { MayWrite: true };

    /// <summary>Whether the desk leads anywhere for this person: to drafts, or to the groups that share them.</summary>
    public bool HasDesk => Meeting.MayManageGroups(Person.Id) || (Meeting.AuthorOf(Person.Id) is { } author && author.IsOf(new Box(BoxKind.Delegation, author.Delegation)));

    /// <summary>Whether the person may put a new recommendation on the list.</summary>
    public bool MayCreate => Meeting.AuthorOf(Person.Id) is { VerdictOnNew.IsDirect: true };

    /// <summary>The visitor of a request; null when nobody of the meeting has signed in.</summary>
    public static Visitor? Of(HttpContext context, string account, Meeting meeting, bool isDemo)
    {
        if (meeting.FindPerson(account) is not { } person || meeting.AuthorOf(account) is null) return null;
        var cookies = context.Request.Cookies;
        var theme = cookies[ThemeCookie] is "light" or "dark" ? cookies[ThemeCookie] : null;
        return new Visitor(person, meeting, Words.Of(cookies[LanguageCookie], person.Language), theme, isDemo, context.Request.PathBase.Value ?? "");
    }

    /// <summary>A delegation's name in full; its id where the meeting does not know it.</summary>
    public string NameOf(string delegation) => Meeting.FindDelegation(delegation) is { } known ? Words.Named(known.Name).Name : delegation;
}
