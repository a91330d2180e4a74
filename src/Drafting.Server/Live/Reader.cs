using Drafting.Model;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Live;

/// <summary>One link in a document's audience.</summary>
/// <param name="Link">The SignalR link.</param>
/// <param name="Account">Who reads.</param>
/// <param name="Delegation">The reader's delegation.</param>
public sealed record Reader(HubConnectionContext Link, string Account, string Delegation)
{
    private int _waiting;

    /// <summary>
    /// Sends without waiting: a slow reader must not hold the writer up. Messages keep their order. A reader with more than
    /// <see cref="Limits.OutboxMessagesMax"/> messages waiting is cut off; it resumes from the revision that it holds, which costs less than the queue.
    /// </summary>
    public void Send(SerializedHubMessage message)
    {
        var sending = Link.WriteAsync(message, CancellationToken.None);
        if (sending.IsCompletedSuccessfully) return;
        if (Interlocked.Increment(ref _waiting) > Limits.OutboxMessagesMax) Link.Abort();
        _ = AwaitAsync(sending);
    }

    private async Task AwaitAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The link broke meanwhile; its reader resumes on another one.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
