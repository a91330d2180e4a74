namespace Drafting.EventLog;

/// <summary>
/// What makes a submission the same one when it is sent again: unique within its stream for the stream's lifetime.
/// </summary>
/// <param name="Account">Who submits.</param>
/// <param name="Client">Which of the account's clients (one id per tab).</param>
/// <param name="Sequence">The client's own count, zero or more.</param>
public readonly record struct SubmissionKey(string Account, string Client, long Sequence);
