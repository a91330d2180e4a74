using Drafting.Model.Meetings;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Copies;

/// <summary>
/// A recommendation's open proposals as tracked changes: accepting those of one author in Word gives the text as that delegation proposes it.
/// Where Word cannot hold what our text holds (several who strike the same words, supporters, reasons), a remark says it. Pure.
/// </summary>
internal sealed class ProposalTracking
{
    private readonly Meeting _meeting;
    private readonly string _language;
    private readonly Phrases _phrases;
    private readonly Dictionary<string, (Proposal Proposal, string Author, DateTimeOffset At)> _proposals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _remarked = new(StringComparer.Ordinal);

    private ProposalTracking(Recommendation recommendation, Meeting meeting, string language)
    {
        (_meeting, _language, _phrases) = (meeting, language, Phrases.Of(language));
        var taken = new HashSet<(string, DateTimeOffset)>();
        foreach (var proposal in recommendation.Proposals.Pending)
        {
            var author = NameOf(proposal.Delegation);
            // Author and second are all that a file keeps of whose a change is: two proposals of one delegation must differ in them.
            var at = DateTimeOffset.FromUnixTimeSeconds(proposal.At.ToUnixTimeSeconds());
            while (!taken.Add((author, at))) at = at.AddSeconds(1);
            _proposals.Add(proposal.Id, (proposal, author, at));
        }
    }

    /// <summary>The paragraphs of the text in one language.</summary>
    public static IReadOnlyList<TrackedParagraph> Of(Recommendation recommendation, Meeting meeting, string language)
    {
        var tracking = new ProposalTracking(recommendation, meeting, language);
        return [.. recommendation.Document.Shown.Select(tracking.ParagraphOf)];
    }

    private TrackedParagraph ParagraphOf(Clause clause)
    {
        var runs = new List<TrackedRun>();
        foreach (var op in clause.Text(_language).Content.Ops) runs.Add(RunOf(op));
        var edit = Reading.IsOnlyProposed(clause) ? EditOf(EditKind.Inserted, Adder(clause)) : StrikerOf(clause) is { } striker ? EditOf(EditKind.Deleted, striker) : null;
        return new TrackedParagraph(clause.Id, clause.Kind, clause.Level, edit, runs);
    }

    private TrackedRun RunOf(Op op)
    {
        var form = Marks.Without(op.Attributes);
        var strikers = Strikers(op.Attributes).ToList();
        var inserter = Marks.InsertedBy(op.Attributes);
        var remarks = new List<Remark>();
        foreach (var id in inserter is null ? strikers : [inserter, .. strikers])
            if (_remarked.Add(id) && About(id) is { } remark)
                remarks.Add(remark);
        foreach (var other in strikers.Skip(inserter is null ? 1 : 0))
            if (_proposals.TryGetValue(other, out var known))
                remarks.Add(new Remark(known.Author, known.At, [_phrases.AlsoStruck]));
        var edit = inserter is not null ? EditOf(EditKind.Inserted, inserter) : strikers.Count > 0 ? EditOf(EditKind.Deleted, strikers[0]) : null;
        return new TrackedRun(op.Text, form, edit, remarks);
    }

    private Edit? EditOf(EditKind kind, string id) => _proposals.TryGetValue(id, out var known) ? new Edit(kind, known.Author, known.At) : null;

    private IEnumerable<string> Strikers(Attributes attributes)
    {
        foreach (var (name, value) in attributes.Entries.ToArray())
            if (name != Marks.Inserted && Marks.ProposalOf(name, value) is { } id && _proposals.ContainsKey(id))
                yield return id;
    }

    private static string Adder(Clause clause) => Marks.InsertedBy(clause.Texts.First().Value.Content.Ops[0].Attributes)!;

    /// <summary>The proposal that strikes every word of a clause, in every language: with it the paragraph goes.</summary>
    private string? StrikerOf(Clause clause)
    {
        IEnumerable<string>? all = null;
        foreach (var (_, text) in clause.Texts)
            foreach (var op in text.Content.Ops)
            {
                var here = Strikers(op.Attributes);
                all = all is null ? [.. here] : [.. all.Intersect(here, StringComparer.Ordinal)];
            }

        return all?.FirstOrDefault();
    }

    /// <summary>The reason, the supporters and the state of a proposal; null when there is nothing to say but whose it is.</summary>
    private Remark? About(string id)
    {
        if (!_proposals.TryGetValue(id, out var known)) return null;
        var lines = new List<string>();
        if (known.Proposal.Group is { } group && _meeting.FindGroup(group) is { } found) lines.Add(_phrases.OnBehalfOf + Phrases.Named(found.Name, _language));
        if (known.Proposal.Rationale.Length > 0) lines.Add(known.Proposal.Rationale);
        if (known.Proposal.Supporters.Count > 0) lines.Add(_phrases.SupportedBy + string.Join(_phrases.Comma, known.Proposal.Supporters.Select(NameOf)));
        if (known.Proposal.State == ProposalState.Bracketed) lines.Add(_phrases.Bracketed);
        return lines.Count == 0 ? null : new Remark(known.Author, known.At, lines);
    }

    private string NameOf(string delegation) => _meeting.FindDelegation(delegation) is { } found ? Phrases.Named(found.Name, _language) : delegation;
}
