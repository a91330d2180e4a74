namespace Drafting.EventLog;

/// <summary>What every store demands of a request before it looks at its own state; a breach is a bug and throws.</summary>
internal static class AppendRules
{
    public static void Check(AppendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _ = request.Stream.Value;
        ArgumentOutOfRangeException.ThrowIfNegative(request.ExpectedRevision);
        var entries = request.Events.Count + request.Refusals.Count;
        Demand(entries is >= 1 and <= LogLimits.RequestEntriesMax, $"A request has 1 to {LogLimits.RequestEntriesMax} events and refusals");
        if (request.Fence is { } fence)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(fence.Revision);
            Demand(fence.Stream.CanFence, $"No append may be fenced on {fence.Stream}");
        }
        var keys = new HashSet<SubmissionKey>(entries);
        foreach (var added in request.Events) CheckEvent(added, keys);
        foreach (var refusal in request.Refusals) CheckRefusal(refusal, keys);
    }

    /// <summary>The keys of a request in the order in which they are told: events before refusals.</summary>
    public static IEnumerable<SubmissionKey> Keys(this AppendRequest request) =>
        request.Events.Where(added => added.Key is not null).Select(added => added.Key!.Value)
            .Concat(request.Refusals.Select(refusal => refusal.Key));

    /// <summary>What a request weighs in a group.</summary>
    public static int PayloadBytes(this AppendRequest request)
    {
        long bytes = 0;
        foreach (var added in request.Events) bytes += added.Payload.Length;
        foreach (var refusal in request.Refusals) bytes += refusal.Detail.Length;
        return (int)Math.Min(bytes, int.MaxValue);
    }

    private static void CheckEvent(NewEvent added, HashSet<SubmissionKey> keys)
    {
        CheckText(added.Kind, lengthMin: 1, "kind");
        CheckText(added.Account, lengthMin: 0, "account");
        Demand(added.Payload.Length <= LogLimits.PayloadBytesMax, $"A payload has at most {LogLimits.PayloadBytesMax} bytes");
        if (added.Key is not { } key)
        {
            Demand(added.PayloadHash.IsEmpty, "A payload hash belongs to a key");
            return;
        }
        Demand(key.Account == added.Account, "The account of a key is the account of its event");
        CheckKey(key, added.PayloadHash, keys);
    }

    private static void CheckRefusal(Refusal refusal, HashSet<SubmissionKey> keys)
    {
        CheckText(refusal.Code, lengthMin: 1, "code");
        Demand(refusal.Detail.Length <= LogLimits.PayloadBytesMax, $"A detail has at most {LogLimits.PayloadBytesMax} bytes");
        CheckKey(refusal.Key, refusal.PayloadHash, keys);
    }

    private static void CheckKey(SubmissionKey key, ReadOnlyMemory<byte> payloadHash, HashSet<SubmissionKey> keys)
    {
        CheckText(key.Account, lengthMin: 0, "account");
        CheckText(key.Client, lengthMin: 1, "client");
        ArgumentOutOfRangeException.ThrowIfNegative(key.Sequence);
        Demand(payloadHash.Length == LogLimits.PayloadHashBytes, $"A payload hash has {LogLimits.PayloadHashBytes} bytes");
        Demand(keys.Add(key), "A request names a key once");
    }

    /// <summary>NUL and lone surrogates are refused because PostgreSQL cannot store the one and UTF-8 silently replaces the other.</summary>
    private static void CheckText(string text, int lengthMin, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        Demand(text.Length >= lengthMin && text.Length <= LogLimits.TextLengthMax, $"{name} has {lengthMin} to {LogLimits.TextLengthMax} UTF-16 units");
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            Demand(text[i] != '\0' && (pair || !char.IsSurrogate(text[i])), $"{name} has NUL or a lone surrogate");
            if (pair) i++;
        }
    }

    private static void Demand(bool condition, string rule)
    {
        if (!condition) throw new ArgumentException(rule);
    }
}
