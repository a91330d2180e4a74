using System.Collections.Concurrent;
using static Drafting.Model.Procedure.ClauseStatus;
using static Drafting.Model.Procedure.Permission;
using static Drafting.Model.Procedure.Role;
using static Drafting.Model.Procedure.Stage;

namespace Drafting.Model.Procedure;

/// <summary>
/// Who may do what, when: the one table that the server decides by, the page greys its tools by, and the tests walk through cell by cell.
/// A cell is role × stage × paragraph status × way of writing × permission. Rows are read from the top and the first that fits decides; some stand only
/// under certain rules of procedure. Immutable.
/// </summary>
public sealed class RightsTable
{
    private static readonly Role[] s_writers = [Head, Role.Delegate, Sponsor, Chair, Rapporteur, PenHolder, Secretariat];
    private static readonly Role[] s_proposers = [.. s_writers, Observer];
    private static readonly Role[] s_voices = [Head, Role.Delegate, Observer];
    private static readonly Permission[] s_words = [EditText, EditTranslation, Restructure];

    private static readonly Row[] s_rows =
    [
        // A draft is its sponsors' own: to all others it does not exist.
        new() { For = [Sponsor], In = [Draft], To = [Read, .. s_words], Gets = Verdict.Direct },
        new() { In = [Draft], Gets = Verdict.Refused(Codes.UnknownDocument) },
        new() { To = [Read], Gets = Verdict.Direct },

        // The procedure is the chair's; the secretariat works the stages and the floor for the chair.
        new() { For = [Chair], In = [Negotiation], To = [PutParagraph, AgreeParagraph, ParkParagraph], Gets = Verdict.Direct },
        new() { Under = rules => rules.RapporteurPuts, For = [Rapporteur], In = [Negotiation], To = [PutParagraph, ParkParagraph], Gets = Verdict.Direct },
        new() { For = [Chair, Secretariat], In = [Submitted, Negotiation], To = [SetFloor], Gets = Verdict.Direct },
        new() { For = [Chair, Secretariat], In = [Submitted, Negotiation, Silence, Decision, Deferred], To = [MoveStage], Gets = Verdict.Direct },
        new() { To = [PutParagraph, AgreeParagraph, ParkParagraph, SetFloor, MoveStage], Gets = Verdict.Refused(Codes.NotAllowed) },

        // Where the meeting lets its observers.
        new() { Under = rules => rules.ObserversSupport, For = [Observer], In = [Submitted, Negotiation], To = [SupportProposal], Gets = Verdict.Direct },

        // A proposal is settled by the chair for the room and withdrawn by its own head, on paragraphs that are not locked. An observer's head observes.
        new() { For = [Chair], In = [Negotiation], While = [Open, Parked], To = [SettleProposal], Gets = Verdict.Direct },
        new() { For = [Head, Observer], In = [Submitted, Negotiation], While = [Open, Parked], To = [WithdrawProposal], Gets = Verdict.Direct },
        new() { For = [Head], In = [Submitted, Negotiation], To = [SupportProposal], Gets = Verdict.Direct },
        new() { For = [Chair], In = [Negotiation], While = [Put], To = [SettleProposal], Gets = Verdict.Refused(Codes.ParagraphPut) },
        new() { For = [Chair], In = [Negotiation], While = [Agreed], To = [SettleProposal], Gets = Verdict.Refused(Codes.ParagraphAgreed) },
        new() { For = [Head, Observer], In = [Negotiation], While = [Put], To = [WithdrawProposal], Gets = Verdict.Refused(Codes.ParagraphPut) },
        new() { For = [Head, Observer], In = [Negotiation], While = [Agreed], To = [WithdrawProposal], Gets = Verdict.Refused(Codes.ParagraphAgreed) },
        new() { To = [SettleProposal, WithdrawProposal, SupportProposal], Gets = Verdict.Refused(Codes.NotAllowed) },

        // The pen alone speaks for others. Whose words they are said to be answers for them: to confirm changes no word, to correct changes its own.
        new() { For = [PenHolder], In = [Submitted, Negotiation], While = [Open, Parked], To = [WriteOnBehalf], Gets = Verdict.Direct },
        new() { For = [PenHolder], In = [Negotiation], While = [Put], To = [WriteOnBehalf], Gets = Verdict.Refused(Codes.ParagraphPut) },
        new() { For = [PenHolder], In = [Negotiation], While = [Agreed], To = [WriteOnBehalf], Gets = Verdict.Refused(Codes.ParagraphAgreed) },
        new() { To = [WriteOnBehalf], Gets = Verdict.Refused(Codes.PenOnBehalf) },
        new() { For = s_voices, In = [Submitted, Negotiation, Silence, Decision, Deferred], To = [ConfirmWords], Gets = Verdict.Direct },
        new() { For = s_voices, In = [Submitted, Negotiation], While = [Open, Parked], To = [CorrectWords], Gets = Verdict.Direct },
        new() { For = s_voices, In = [Negotiation], While = [Put], To = [CorrectWords], Gets = Verdict.Refused(Codes.ParagraphPut) },
        new() { For = s_voices, In = [Negotiation], While = [Agreed], To = [CorrectWords], Gets = Verdict.Refused(Codes.ParagraphAgreed) },
        new() { To = [ConfirmWords, CorrectWords], Gets = Verdict.Refused(Codes.NotAllowed) },

        // What is said beside the words binds no words: it is open while a paragraph is locked, while the text is being decided and while it is put off, to all who write,
        // propose or translate; to editors as long as there is something to edit. Where observers only read, they only read.
        new() { In = [Final, Rejected, Withdrawn], To = [Comment, ResolveComments], Gets = Verdict.Refused(Codes.TextClosed) },
        new() { For = [Interpreter, Reader], To = [Comment, ResolveComments], Gets = Verdict.Refused(Codes.NotAllowed) },
        new() { For = [Rapporteur, Secretariat, Translator, Chair], To = [Comment], Gets = Verdict.Direct },
        new() { For = [Rapporteur, Secretariat, Chair], To = [ResolveComments], Gets = Verdict.Direct },
        new() { In = [Adopted], To = [Comment], Gets = Verdict.Refused(Codes.TextAdopted) },
        new() { Under = rules => !rules.ObserversPropose, For = [Observer], To = [Comment], Gets = Verdict.Refused(Codes.ObserverMayNotPropose) },
        new() { For = s_proposers, To = [Comment], Gets = Verdict.Direct },
        new() { To = [Comment, ResolveComments], Gets = Verdict.Refused(Codes.NotAllowed) },

        // Whoever only reads, only reads.
        new() { For = [Interpreter, Reader], Gets = Verdict.Refused(Codes.NotAllowed) },

        // After the decision editors propose and nobody writes; after that nothing at all.
        new() { For = [Rapporteur, Secretariat, Translator], In = [Adopted], To = [Propose], Gets = Verdict.Direct },
        new() { For = [Rapporteur, Secretariat], In = [Adopted], Gets = Verdict.Proposal(Codes.TextAdopted) },
        new() { For = [Translator], In = [Adopted], To = [EditTranslation], Gets = Verdict.Proposal(Codes.TextAdopted) },
        new() { In = [Adopted], Gets = Verdict.Refused(Codes.TextAdopted) },
        new() { In = [Final, Rejected, Withdrawn], Gets = Verdict.Refused(Codes.TextClosed) },

        // A translation is bound only where the meeting agrees in every language.
        new() { Under = rules => rules.AgreementBindsTranslations, For = [Translator, Secretariat], In = [Negotiation], While = [Put], To = [EditTranslation], Gets = Verdict.Refused(Codes.ParagraphPut) },
        new() { Under = rules => rules.AgreementBindsTranslations, For = [Translator, Secretariat], In = [Negotiation], While = [Agreed], To = [EditTranslation], Gets = Verdict.Refused(Codes.ParagraphAgreed) },

        // A translation follows what the room has done with the words; whoever keeps it is not bound by the paragraph's status or the pen.
        new() { For = [Translator, Secretariat], In = [Submitted, Negotiation, Silence, Decision, Deferred], To = [EditTranslation], Gets = Verdict.Direct },
        new() { For = [Translator], Gets = Verdict.Refused(Codes.NotAllowed) },

        new() { In = [Silence, Decision], Gets = Verdict.Refused(Codes.TextFrozen) },
        new() { In = [Deferred], Gets = Verdict.Refused(Codes.TextDeferred) },
        new() { Under = rules => !rules.ObserversPropose, For = [Observer], Gets = Verdict.Refused(Codes.ObserverMayNotPropose) },
        new() { For = s_proposers, In = [Submitted], To = [Propose], Gets = Verdict.Direct },
        new() { For = s_proposers, In = [Submitted], Gets = Verdict.Proposal(Codes.NotYetNegotiated) },

        // Negotiation, paragraph by paragraph.
        new() { For = s_proposers, While = [Put], Gets = Verdict.Refused(Codes.ParagraphPut) },
        new() { For = s_proposers, While = [Agreed], Gets = Verdict.Refused(Codes.ParagraphAgreed) },
        new() { For = s_proposers, To = [Propose], Gets = Verdict.Direct },
        new() { For = s_proposers, While = [Parked], Gets = Verdict.Proposal(Codes.ParagraphParked) },
        new() { For = [PenHolder], Gets = Verdict.Direct },
        new() { For = [Observer], Gets = Verdict.Proposal(Codes.ObserverMayNotEdit) },
        new() { Under = rules => rules.SponsorsAlone, For = [Head, Role.Delegate, Chair], By = [Floor.Open], Gets = Verdict.Proposal(Codes.SponsorsAlone) },
        new() { For = s_writers, By = [Floor.Open], Gets = Verdict.Direct },
        new() { For = s_writers, By = [Floor.Pen], Gets = Verdict.Proposal(Codes.OnePen) },
    ];

    private static readonly int s_roles = Enum.GetValues<Role>().Length;
    private static readonly int s_stages = Enum.GetValues<Stage>().Length;
    private static readonly int s_statuses = Enum.GetValues<ClauseStatus>().Length;
    private static readonly int s_floors = Enum.GetValues<Floor>().Length;
    private static readonly ConcurrentDictionary<RulesOfProcedure, RightsTable> s_tables = new();

    private readonly Verdict[] _cells;

    private RightsTable(RulesOfProcedure rules) => _cells = Fill(rules);

    /// <summary>Why it may not be done, under any rules: every code that a cell may have.</summary>
    public static IEnumerable<string> Reasons => s_rows.Select(static row => row.Gets.Code).Where(static code => code.Length > 0).Distinct();

    /// <summary>The table of a meeting that has decided nothing of its own.</summary>
    public static RightsTable Usual { get; } = Under(RulesOfProcedure.Usual);

    /// <summary>The table under rules of procedure; the same one for the same rules.</summary>
    public static RightsTable Under(RulesOfProcedure rules) => s_tables.GetOrAdd(rules, static rules => new RightsTable(rules));

    /// <summary>The verdict for one role.</summary>
    /// <param name="permission">What is wanted.</param>
    /// <param name="role">By whom.</param>
    /// <param name="stage">The text's stage.</param>
    /// <param name="status">The paragraph's status; <see cref="ClauseStatus.Open"/> for what is no paragraph's.</param>
    /// <param name="floor">How the room writes.</param>
    public Verdict Of(Permission permission, Role role, Stage stage, ClauseStatus status, Floor floor) =>
        _cells[IndexOf(permission, role, stage, status, floor)];

    /// <summary>
    /// The verdict for somebody of several roles: the most that one of them gives. Of several refusals the one that says most: that of the
    /// first role which is not simply <c>not_allowed</c>, or without the pen. Nobody's verdict, for no roles, is a refusal.
    /// </summary>
    public Verdict Of(Permission permission, IReadOnlyList<Role> roles, Stage stage, ClauseStatus status, Floor floor)
    {
        var best = Verdict.Refused(Codes.NotAllowed);
        for (var i = 0; i < roles.Count; i++)
        {
            var verdict = Of(permission, roles[i], stage, status, floor);
            if (verdict.IsDirect) return verdict;
            if (verdict.Kind > best.Kind || (verdict.Kind == best.Kind && best.Code is (Codes.NotAllowed or Codes.PenOnBehalf))) best = verdict;
        }

        return best;
    }

    private static int IndexOf(Permission permission, Role role, Stage stage, ClauseStatus status, Floor floor) =>
        (((((((int)permission * s_roles) + (int)role) * s_stages) + (int)stage) * s_statuses + (int)status) * s_floors) + (int)floor;

    private static Verdict[] Fill(RulesOfProcedure rules)
    {
        var rows = s_rows.Where(row => row.Under?.Invoke(rules) ?? true).ToArray();
        var cells = new Verdict[Enum.GetValues<Permission>().Length * s_roles * s_stages * s_statuses * s_floors];
        foreach (var permission in Enum.GetValues<Permission>())
            foreach (var role in Enum.GetValues<Role>())
                foreach (var stage in Enum.GetValues<Stage>())
                    foreach (var status in Enum.GetValues<ClauseStatus>())
                        foreach (var floor in Enum.GetValues<Floor>())
                            cells[IndexOf(permission, role, stage, status, floor)] = rows.First(row => row.Fits(permission, role, stage, status, floor)).Gets;
        return cells;
    }

    /// <summary>A row: what is not named fits everything.</summary>
    private sealed record Row
    {
        public Func<RulesOfProcedure, bool>? Under { get; init; }

        public Role[]? For { get; init; }

        public Stage[]? In { get; init; }

        public ClauseStatus[]? While { get; init; }

        public Floor[]? By { get; init; }

        public Permission[]? To { get; init; }

        public required Verdict Gets { get; init; }

        public bool Fits(Permission permission, Role role, Stage stage, ClauseStatus status, Floor floor) =>
            (For is null || For.Contains(role)) && (In is null || In.Contains(stage)) && (While is null || While.Contains(status))
            && (By is null || By.Contains(floor)) && (To is null || To.Contains(permission));
    }
}
