using Drafting.Model.Drafts;
using Drafting.Model.Procedure;

namespace Drafting.Model.Meetings;

/// <summary>The author of a change, as the meeting knows the person at that moment.</summary>
/// <param name="Account">The person.</param>
/// <param name="Delegation">The person's delegation.</param>
/// <param name="Roles">What the person is in the meeting.</param>
/// <param name="Floor">How the meeting writes where a text does not say.</param>
public sealed record Author(string Account, string Delegation, IReadOnlyList<Role> Roles, Floor Floor)
{
    /// <summary>Whether the meeting is over: then whatever the table says, its texts are read and nothing else.</summary>
    public bool IsMeetingArchived { get; init; }

    /// <summary>
    /// What the table says of this person's wish on a text. Belonging to a delegation that sponsors the text is a role of its own, for those
    /// who write for it.
    /// </summary>
    /// <param name="permission">What is wanted.</param>
    /// <param name="proceedings">Where the text stands.</param>
    /// <param name="sponsors">The delegations that submitted it.</param>
    /// <param name="status">The status of the paragraph that it is about; open where it is about none.</param>
    public Verdict VerdictOn(Permission permission, Proceedings proceedings, IReadOnlyList<string> sponsors, ClauseStatus status = ClauseStatus.Open)
    {
        if (IsMeetingArchived && permission != Permission.Read) return Verdict.Refused(Codes.MeetingArchived);
        var verdict = RightsTable.Under(Rules).Of(permission, Roles, proceedings.Stage, status, proceedings.Floor ?? Floor);
        if (verdict.IsDirect || !sponsors.Contains(Delegation) || !Roles.Any(IsOfThoseWhoWrite)) return verdict;
        return RightsTable.Under(Rules).Of(permission, [.. Roles, Role.Sponsor], proceedings.Stage, status, proceedings.Floor ?? Floor);
    }

    /// <summary>The meeting's rules of procedure.</summary>
    public RulesOfProcedure Rules { get; init; } = RulesOfProcedure.Usual;

    /// <summary>The same person bringing in a text of their own, which nobody else has submitted before.</summary>
    public Author BringingIn => this with { Rules = Rules with { SponsorsAlone = false } };

    /// <summary>The delegation that the person types for just now, when it is another than the own; only the pen does.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The delegation in whose name the words are.</summary>
    public string Voice => OnBehalfOf ?? Delegation;

    /// <summary>Whether the person leads the delegation: clears what it submits.</summary>
    public bool IsHead { get; init; }

    /// <summary>The groups that the delegation belongs to, by id.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether the person shares the private drafts of a box: those who write for its delegation, or for a member of its group.</summary>
    public bool IsOf(Box box) => Roles.Any(IsOfThoseWhoWrite) && (box.Kind == BoxKind.Group ? Groups.Contains(box.Id) : box.Id == Delegation);

    /// <summary>What the table says of bringing in a text of one's own.</summary>
    public Verdict VerdictOnNew => BringingIn.VerdictOn(Permission.Restructure, Proceedings.New, []);

    /// <summary>Whether there is anything that this person may write while a text is open, be it in one language only, or as a proposal.</summary>
    public bool MayWrite => !IsMeetingArchived
        && (VerdictOn(Permission.EditText, Proceedings.New, []).Kind != VerdictKind.Refused || VerdictOn(Permission.EditTranslation, Proceedings.New, []).IsDirect || Roles.Contains(Role.PenHolder));

    private static bool IsOfThoseWhoWrite(Role role) => role is Role.Head or Role.Delegate or Role.Observer or Role.Secretariat;
}
