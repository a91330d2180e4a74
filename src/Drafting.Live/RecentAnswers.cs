using Drafting.EventLog;
using Drafting.Model;

namespace Drafting.Live;

/// <summary>
/// The latest answer of each client, so that most resends need no reading. A cache: the log's keys are the truth, and what is not
/// found here is decided, appended, and found taken. Used by the document's writer alone, in its turn.
/// </summary>
internal sealed class RecentAnswers
{
    /// <summary>Clients of one document; far above a full room with several tabs each.</summary>
    private const int ClientsMax = 4_096;

    private readonly Dictionary<(string Account, string Client), (long Sequence, ReadOnlyMemory<byte> Hash, Answer Answer)> _latest = [];

    /// <summary>The first answer of a key, <c>key_reused</c> when the key belongs to other content, or null when it is not held.</summary>
    public Answer? Find(SubmissionKey key, ReadOnlyMemory<byte> payloadHash)
    {
        if (!_latest.TryGetValue((key.Account, key.Client), out var latest) || latest.Sequence != key.Sequence) return null;
        return latest.Hash.Span.SequenceEqual(payloadHash.Span) ? latest.Answer : new Answer.Refused(Codes.KeyReused, IsFinal: true);
    }

    /// <summary>Holds the answer of a key.</summary>
    public void Keep(SubmissionKey key, ReadOnlyMemory<byte> payloadHash, Answer answer)
    {
        if (_latest.Count >= ClientsMax) _latest.Clear();
        _latest[(key.Account, key.Client)] = (key.Sequence, payloadHash, answer);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _latest.Clear();
}
