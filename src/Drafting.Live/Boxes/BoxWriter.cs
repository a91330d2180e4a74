using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;

namespace Drafting.Live.Boxes;

/// <summary>
/// The stream of one box in this process. What is to be kept is decided on what is known, appended at exactly that revision, and decided again when another process was faster. One
/// at a time; any thread.
/// </summary>
internal sealed class BoxWriter(Box box, LiveContext context)
{
    private const int EventsPerRead = 500;

    private readonly Mailbox<Func<Task>> _mailbox = new(Limits.MailboxSubmissionsMax, 1, static work => work[0]());
    private BoxNotes _notes = BoxNotes.Empty;

    /// <summary>The stream of a box.</summary>
    public static StreamId StreamOf(Box box) => new(box.ToString());

    /// <summary>What the box keeps, as far as the log has it.</summary>
    /// <exception cref="EventLogException">The log cannot be read, or the box's key is missing.</exception>
    public Task<BoxNotes> ReadAsync() => InTurnAsync(async () =>
    {
        await ReadOnAsync().ConfigureAwait(false);
        return _notes;
    });

    /// <summary>
    /// Appends what is decided on the newest notes, under a key.
    /// </summary>
    /// <param name="key">The key; the same one gets its first answer again.</param>
    /// <param name="hash">The hash of what was sent.</param>
    /// <param name="decide">What to append, or the code of the refusal, which is final: called again when another process was faster.</param>
    public Task<Answer> AppendAsync(SubmissionKey key, byte[] hash, Func<BoxNotes, Rights, (string Kind, byte[]? Payload, string? Code)> decide) => InTurnAsync<Answer>(async () =>
    {
        var stream = StreamOf(box);
        var hidden = await ((Sealing.SealedLog)context.Log).HashAsync(stream, hash).ConfigureAwait(false);
        while (true)
        {
            await ReadOnAsync().ConfigureAwait(false);
            if (await context.Log.FindAnswerAsync(stream, key).ConfigureAwait(false) is { } first)
                return !first.PayloadHash.Span.SequenceEqual(hidden) ? new Answer.Refused(Codes.KeyReused, IsFinal: true)
                    : first.Code is null ? new Answer.Committed(first.Revision) : new Answer.Refused(first.Code, IsFinal: true);
            var rights = context.Meeting.Rights;
            var (kind, payload, code) = decide(_notes, rights);
            // A refusal is told and not kept: nothing of a stream that was never written to shall begin with one.
            if (payload is null) return new Answer.Refused(code!, IsFinal: true);
            var added = new NewEvent(kind, BoxNotes.Version, key.Account, payload, key, hidden);
            switch (await context.Log.AppendAsync(new AppendRequest(stream, _notes.Revision, [added], [], LiveMeeting.FenceOf(rights))).ConfigureAwait(false))
            {
                case AppendResult.Appended appended:
                    await ReadOnAsync().ConfigureAwait(false);
                    context.BoxMoved(box);
                    return new Answer.Committed(appended.Revision);
                case AppendResult.FenceMoved:
                    await context.Meeting.RefreshAsync().ConfigureAwait(false);
                    break;
                case AppendResult.WrongRevision or AppendResult.KeyTaken:
                    break;
                default:
                    // What nobody knows of is found by its key when it is sent again.
                    return new Answer.Refused(Codes.Unavailable, IsFinal: false);
            }
        }
    });

    private async Task ReadOnAsync()
    {
        while (true)
        {
            var events = await context.Log.ReadAsync(StreamOf(box), _notes.Revision, EventsPerRead).ConfigureAwait(false);
            foreach (var stored in events) _notes = _notes.After(stored.Revision, stored.Kind, stored.Version, stored.Account, stored.Time, stored.Payload);
            if (events.Count < EventsPerRead) return;
        }
    }

    /// <summary>What goes wrong is its asker's to know; the next one's turn comes all the same.</summary>
    private Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _mailbox.Post(async () =>
        {
            try
            {
                done.TrySetResult(await work().ConfigureAwait(false));
            }
            catch (Exception fault)
            {
                done.TrySetException(fault);
            }
        });
        return done.Task;
    }
}
