using Drafting.EventLog;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <content>Earlier states, replayed from the log: nobody keeps them.</content>
public sealed partial class Documents
{
    private const int EventsPerPastRead = 1_000;

    /// <summary>
    /// A document as it stood after the last of its first commits that <paramref name="isBy"/> takes; never before the one that created it. Costs a replay of the log
    /// up to there.
    /// </summary>
    /// <returns>What a join answers; whole with the earlier state.</returns>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<JoinAnswer> AtAsync(string id, string account, Func<Commit, bool> isBy)
    {
        var answer = await JoinAsync(id, account, null).ConfigureAwait(false);
        if (answer is not JoinAnswer.Whole { Recommendation: var head }) return answer;
        Recommendation? past = null;
        while ((past?.Revision ?? 0) < head.Revision)
        {
            var events = await _context.Log.ReadAsync(StreamOf(id), past?.Revision ?? 0, EventsPerPastRead).ConfigureAwait(false);
            foreach (var stored in events)
            {
                var (commit, creation) = DocumentWriter.Decode(stored);
                if (creation is null && (commit.Revision > head.Revision || !isBy(commit))) return new JoinAnswer.Whole(past!);
                past = creation is not null ? RecommendationEvents.Create(id, creation, commit) : RecommendationEvents.Apply(past!, commit);
            }

            if (events.Count == 0) throw new InvalidDataException($"The log of {id} ends after {past?.Revision ?? 0}, before {head.Revision}.");
        }

        return new JoinAnswer.Whole(past!);
    }
}
