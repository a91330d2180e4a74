namespace Drafting.Server.Accounts;

/// <summary>The accounts cannot be opened: out of reach, or written by a later release. The message is for the operator.</summary>
public sealed class AccountsException(string message, Exception? inner = null) : Exception(message, inner);
