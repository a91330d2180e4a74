using System.Security.Cryptography;
using System.Text;
using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Live;

/// <content>
/// Private drafts: documents with streams of their own, for those who share a box. A draft comes before the room in three appends to two streams: the head's
/// clearance, by which the words stand still; the recommendation or the proposal, under an id that follows from the draft's; and the note of what became
/// of it. Whoever finds a clearance without a note does the rest again: the id makes that one and the same.
/// </content>
public sealed partial class Documents
{
    private const string ArrivalClient = "arrival";
    private const string DraftPrefix = "draft-";
    private const int DraftIdHexDigits = 32;

    /// <summary>True for the id of a private draft: <c>draft-</c> and 32 hexadecimal digits. No recommendation may have one.</summary>
    public static bool IsDraftId(string id) =>
        id.Length == DraftPrefix.Length + DraftIdHexDigits && id.StartsWith(DraftPrefix, StringComparison.Ordinal) && id[DraftPrefix.Length..].All(char.IsAsciiHexDigitLower);

    /// <summary>Begins a private draft of a new recommendation.</summary>
    /// <returns>The draft's id, or the code of the refusal.</returns>
    public Task<(string? Id, string? Code)> DraftNewAsync(Box box, IReadOnlyList<Change> clauses, string account)
    {
        var meeting = _context.Meeting.Rights.Meeting;
        return DraftAsync(new Creation("", [], meeting.DraftingLanguage, meeting.Languages) { Box = box, Stage = Stage.Draft }, clauses, account);
    }

    /// <summary>Begins a private branch of a recommendation as it stands.</summary>
    /// <returns>The draft's id, or the code of the refusal.</returns>
    public async Task<(string? Id, string? Code)> DraftBranchAsync(Box box, string document, string account)
    {
        if (IsDraftId(document)) return (null, Codes.UnknownDocument);
        switch (await JoinAsync(document, account, null).ConfigureAwait(false))
        {
            case JoinAnswer.Whole { Recommendation: var room }:
                var creation = new Creation("", [], room.DraftingLanguage, room.Document.Languages) { Box = box, Stage = Stage.Draft, Of = (document, room.Revision) };
                return await DraftAsync(creation, Recreation.Of(room.Document, 1), account).ConfigureAwait(false);
            case JoinAnswer.Unavailable:
                return (null, Codes.Unavailable);
            default:
                return (null, Codes.UnknownDocument);
        }
    }

    /// <summary>The drafts that somebody shares, the latest changed first; of one whose key is missing nothing but that.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<IReadOnlyList<(string Id, Box Box, Recommendation? Draft)>> DraftsAsync(string account)
    {
        if (_context.Meeting.Rights.Meeting.AuthorOf(account) is not { } reader) return [];
        var list = new List<(string Id, Box Box, Recommendation? Draft)>();
        foreach (var stream in (await _context.Log.HeadsAsync(SealedLog.Prefix).ConfigureAwait(false)).Keys)
        {
            if (await Sealed.BoxOfAsync(stream).ConfigureAwait(false) is not { } box || !reader.IsOf(box)) continue;
            var id = stream.Value[SealedLog.Prefix.Length..];
            list.Add((id, box, await FindDraftAsync(id, account).ConfigureAwait(false) is JoinAnswer.Whole whole ? whole.Recommendation : null));
        }

        return [.. list.OrderByDescending(one => one.Draft?.ChangedAt).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <summary>A draft as it stands on the room's newest text, for somebody who shares it; unknown for everybody else.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<JoinAnswer> FindDraftAsync(string id, string account)
    {
        if (!IsDraftId(id)) return new JoinAnswer.Unknown();
        var answer = await JoinAsync(id, account, null).ConfigureAwait(false);
        if (answer is not JoinAnswer.Whole { Recommendation.Draft.Clearance: Clearance.Submitting } cleared) return answer;
        await ArriveAsync(cleared.Recommendation).ConfigureAwait(false);
        return await JoinAsync(id, account, null).ConfigureAwait(false);
    }

    /// <summary>
    /// A head clears what the act names and brings it before the room. Sent again it gives the same answer. What was cleared and could not be brought there
    /// because the log stores nothing just now is brought as soon as anybody looks at it, or the program starts.
    /// </summary>
    /// <returns>The id that it has there, or the code of the refusal.</returns>
    public async Task<(string? Target, string? Code)> SubmitDraftAsync(string id, SubmissionKey key, SubmitAct act)
    {
        if (await ActAsync(id, key, act).ConfigureAwait(false) is Answer.Refused refused) return (null, refused.Code);
        if (await WriterOf(id).JoinAsync(null).ConfigureAwait(false) is not JoinAnswer.Whole { Recommendation: var cleared }) return (null, Codes.Unavailable);
        return cleared.Draft!.Clearance switch
        {
            Clearance.Submitting => await ArriveAsync(cleared).ConfigureAwait(false),
            Clearance.Submitted => (cleared.Draft.Target, null),
            _ => (null, cleared.Draft.Note),
        };
    }

    /// <summary>Brings before the room whatever was cleared before the program ended. A draft whose key is missing waits for it.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task ArriveAllAsync()
    {
        foreach (var stream in (await _context.Log.HeadsAsync(SealedLog.Prefix).ConfigureAwait(false)).Keys)
            if (await WriterOf(stream.Value[SealedLog.Prefix.Length..]).JoinAsync(null).ConfigureAwait(false) is JoinAnswer.Whole { Recommendation: { Draft.Clearance: Clearance.Submitting } cleared })
                await ArriveAsync(cleared).ConfigureAwait(false);
    }

    /// <summary>What a draft is called before the room, as a recommendation or as a proposal. It tells nothing of the draft's own id, which stays inside.</summary>
    internal static string TargetOf(string draft, bool isBranch = false) => (isBranch ? "p-" : "r-") + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("target of " + draft)))[..16];

    private async Task<(string? Id, string? Code)> DraftAsync(Creation creation, IReadOnlyList<Change> clauses, string account)
    {
        var id = DraftPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(DraftIdHexDigits / 2));
        try
        {
            return await CreateAsync(id, creation, clauses, account).ConfigureAwait(false) is { } code ? (null, code) : (id, null);
        }
        catch (KeyMissingException)
        {
            return (null, Codes.KeyMissing);
        }
    }

    private async Task<(string? Target, string? Code)> ArriveAsync(Recommendation cleared)
    {
        var target = TargetOf(cleared.Id, cleared.Draft!.Branch is not null);
        var code = await BringInAsync(cleared, target).ConfigureAwait(false);
        if (code is Codes.Unavailable or Codes.Busy) return (null, code);
        DraftAct outcome = code is null ? new ArrivedAct(target) : new BouncedAct(code);
        // The key counts the clearances: the outcome of each is noted once, whoever finds it.
        var noted = await ActAsync(cleared.Id, new SubmissionKey(cleared.Draft!.By, ArrivalClient, cleared.Revision), outcome).ConfigureAwait(false);
        return noted is Answer.Committed ? (code is null ? target : null, code) : (null, Codes.Unavailable);
    }

    /// <summary>Null once it is before the room, be it since an earlier try.</summary>
    private async Task<string?> BringInAsync(Recommendation cleared, string target)
    {
        var meeting = _context.Meeting.Rights.Meeting;
        var (draft, account) = (cleared.Draft!, cleared.Draft!.By);
        if (meeting.AuthorOf(account) is not { } head) return Codes.NotAllowed;
        var group = draft.Box.Kind == BoxKind.Group ? draft.Box.Id : null;
        if (draft.Branch is { } branch)
        {
            // A refusal is final under its key: the next clearance has another revision, and so another one.
            var answer = await ProposeAsync(branch.Document, target, branch.Own, branch.Room, "", new SubmissionKey(account, target, cleared.Revision), group).ConfigureAwait(false);
            return answer is Answer.Refused refused ? refused.Code : null;
        }

        var members = group is null ? [head.Delegation] : meeting.FindGroup(group)?.Members ?? [];
        var creation = new Creation("", members, cleared.DraftingLanguage, cleared.Document.Languages) { Stage = Stage.Submitted, Group = group ?? "" };
        var code = await CreateAsync(target, creation, ClauseDraft.ToChanges(Clean(cleared.Document)), account).ConfigureAwait(false);
        if (code != Codes.IdTaken) return code;
        var first = await _context.Log.ReadAsync(StreamOf(target), 0, 1).ConfigureAwait(false);
        return first[0].Account == account ? null : code;
    }

    /// <summary>What is before the room is what stands in the text: nothing that was struck, no author but the one who cleared it, no note that points at either.</summary>
    private static List<ClauseDraft> Clean(ClauseDocument document)
    {
        var shown = document.Shown.ToList();
        var ids = shown.Select(static clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        return shown.ConvertAll(clause => new ClauseDraft(clause.Id, clause.Kind, clause.Level, clause.Texts.ToDictionary(
            static text => text.Key, text => text.Value.Content.Compose(WithoutTargets(text.Value.Content, ids)), StringComparer.Ordinal)));
    }

    private static Delta WithoutTargets(Delta text, HashSet<string> kept)
    {
        var builder = new DeltaBuilder();
        foreach (var op in text.Ops)
        {
            var lost = op.Attributes.Entries.ToArray().Where(entry => (entry.Key is "note" or "ref" && !kept.Contains(entry.Value.Text)) || Marks.ProposalOf(entry.Key, entry.Value) is not null)
                .Select(static entry => (entry.Key, AttributeValue.Removal)).ToArray();
            builder.Retain(op.Length, Attributes.Of(lost));
        }

        return builder.ToDelta();
    }
}
