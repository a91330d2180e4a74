using System.Text.Json;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Simulation;

/// <summary>
/// A client's connection to one process, until it breaks. The client counts the state that it begins with as revision 0, the log as 1: the
/// event that created the document.
/// </summary>
internal sealed class SimulatedLink(SimulatedProcess process, StormClient client, int id, Outcomes outcomes, Random random)
{
    public string Account { get; } = id % 2 == 0 ? "dz.head" : "ma.head";

    public SimulatedProcess Process { get; } = process;

    public void Break()
    {
        Process.Leave(this);
        client.Drop();
    }

    /// <summary>Commits come down the link, now and then twice.</summary>
    public void Deliver(byte[] wire)
    {
        foreach (var commit in Read(wire))
            for (var copies = random.Next(10) == 0 ? 2 : 1; copies > 0; copies--)
                client.Inbox?.Enqueue(commit);
    }

    public void Answer(Submission submission, Answer answer)
    {
        switch (answer)
        {
            case Answer.Committed committed:
                outcomes.Committed(submission.Client, submission.Sequence, committed.Revision);
                break;
            case Answer.Refused { IsFinal: true } refused:
                outcomes.Refused(submission.Client, submission.Sequence, refused.Code);
                client.Inbox?.Enqueue(new StormRefusal(client.Id, (int)submission.Sequence, refused.Code));
                break;
            default:
                throw new InvalidOperationException($"Nothing was the matter, and yet: {answer}");
        }
    }

    /// <summary>A submission as the server reads it from the wire.</summary>
    public static Submission Read(StormSubmission sent)
    {
        var json = $$"""{"base":{{sent.Base + 1}},"changes":{{Notation.Json(sent.Changes)}},"client":"{{sent.Client}}","sequence":{{sent.Sequence}}}""";
        Assert.True(Submission.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out var submission, out _, out var code), $"{code}: {json}");
        return submission!;
    }

    /// <summary>Commits as a client reads them from the wire.</summary>
    public static IReadOnlyList<StormCommit> Read(byte[] wire)
    {
        using var json = JsonDocument.Parse(wire);
        return [.. json.RootElement.EnumerateArray().Select(Read)];
    }

    private static StormCommit Read(JsonElement commit)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(commit.GetProperty("changes").GetRawText()));
        Assert.True(ChangeJson.TryRead(ref reader, Limits.StoredChanges, out var changes, out var code), code);
        return new StormCommit(
            (int)commit.GetProperty("revision").GetInt64() - 1, commit.GetProperty("client").GetString()!,
            (int)commit.GetProperty("sequence").GetInt64(), changes, commit.GetProperty("digest").GetString()!);
    }
}
