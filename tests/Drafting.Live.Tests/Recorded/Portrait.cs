using System.Text;
using Drafting.Model.Meetings;
using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Live.Tests.Recorded;

/// <summary>All that a log folds to, as text for people: independent of the forms of snapshots and commits, which may change.</summary>
internal static class Portrait
{
    public static string Of(Recommendation recommendation, Meeting meeting)
    {
        var text = new StringBuilder();
        text.Append(null, $"document {recommendation.Id} revision {recommendation.Revision} digest {Samples.Digest(recommendation.Document)}\n");
        text.Append(null, $"symbol {recommendation.Symbol} sponsors {string.Join(' ', recommendation.Sponsors)} drafting {recommendation.DraftingLanguage}");
        text.Append(null, $" languages {string.Join(' ', recommendation.Document.Languages)} changed {recommendation.ChangedAt:O}\n");
        text.Append(null, $"meeting {meeting.Id} people {string.Join(' ', meeting.People.Select(person => person.Id))}");
        text.Append(null, $" tokens {string.Join(' ', meeting.Tokens.Values.Select(token => $"{token.Id}:{token.Person}").Order(StringComparer.Ordinal))}\n");
        foreach (var clause in recommendation.Document.Clauses)
        {
            text.Append(null, $"clause {clause.Id} {clause.Kind} level {clause.Level} order {clause.Order}");
            text.Append(null, $"{(clause.Removed ? " removed" : "")}{(clause.Merged ? " merged" : "")}{string.Concat(clause.Unaligned.Select(language => " ~" + language))}\n");
            foreach (var (language, words) in clause.Texts)
            {
                text.Append(null, $"  {language} {string.Concat(words.Content.Ops.Select(op => $"[{op.Text}]{(op.Attributes.Count > 0 ? CanonicalJson.Of(op.Attributes) : "")}"))}\n");
                text.Append(null, $"    {string.Join(" ", words.Provenance.Runs.ToArray().Select(run => $"{run.Length}:{run.Origin.Account}:{run.Origin.Revision}:{run.Origin.OnBehalfOf}{(run.Origin.ConfirmedBy is { } by ? ":" + by : "")}"))}\n");
            }
        }

        foreach (var proposal in recommendation.Proposals.ById.Values)
        {
            text.Append(null, $"proposal {proposal.Id} {proposal.State} {proposal.Delegation} {proposal.Account} {proposal.Revision} {proposal.At:O}");
            text.Append(null, $" “{proposal.Rationale}” supporters {string.Join(' ', proposal.Supporters)} adds {string.Join(' ', proposal.Adds)}\n");
        }

        foreach (var thread in recommendation.Comments.ById.Values)
        {
            text.Append(null, $"thread {thread.Id} “{thread.Place.Quotation}” at {thread.Place.Clause} {thread.Place.Language} {string.Join(' ', thread.Place.Ranges.Select(range => $"{range.Clause}:{range.Start}-{range.End}"))}");
            text.Append(null, $" resolved {thread.Resolved?.Account}\n");
            foreach (var comment in thread.Comments)
                text.Append(null, $"  {comment.By.Account} {comment.Delegation} {comment.By.Revision} {comment.By.At:O} “{comment.Words}” to {string.Join(' ', comment.Mentions)} corrected {comment.Corrected?.Revision} withdrawn {comment.Withdrawn?.Revision}\n");
        }

        return text.ToString();
    }
}
