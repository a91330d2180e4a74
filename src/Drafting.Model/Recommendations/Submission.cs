using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Drafting.Model.Meetings;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>What a client sends: its key, the revision that it was made on, and changes that are taken whole or not at all.</summary>
/// <param name="Client">The client's id: one tab and document.</param>
/// <param name="Sequence">Ascending within a client. With the account, the key that makes a resend harmless.</param>
/// <param name="Base">The revision that the changes were made on.</param>
/// <param name="Changes">All of them text, or none.</param>
public sealed record Submission(string Client, long Sequence, long Base, IReadOnlyList<Change> Changes)
{
    /// <summary>The delegation that the words are typed for, by id, when it is another than the author's own; else null.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The highest sequence and revision that JavaScript can count.</summary>
    public const long NumberMax = 9_007_199_254_740_991;

    /// <summary>SHA-256 over the canonical form of base, changes and on whose behalf: what makes a resend "the same".</summary>
    public byte[] Hash()
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteNumber("base"u8, Base);
            writer.WritePropertyName("changes"u8);
            ChangeJson.Write(writer, Changes);
            if (OnBehalfOf is not null) writer.WriteString("onBehalfOf"u8, OnBehalfOf);
            writer.WriteEndObject();
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }

    /// <summary>
    /// Reads a submission from untrusted JSON; never throws. On a refusal <paramref name="key"/> tells the client and sequence as far as they
    /// could be read, so that the author's client learns which of its submissions it was.
    /// </summary>
    /// <param name="utf8">The JSON text, one object.</param>
    /// <param name="submission">The submission, or null.</param>
    /// <param name="key">Client and sequence, null where they could not be read.</param>
    /// <param name="code">Empty on success.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out Submission? submission, out (string? Client, long? Sequence) key, out string code)
    {
        submission = null;
        var members = new SubmissionMembers();
        var fault = members.Read(utf8);
        key = (members.Client, members.Sequence);
        code = fault ?? "";
        if (fault is not null) return false;
        submission = new Submission(members.Client!, members.Sequence!.Value, members.Base!.Value, members.Changes!) { OnBehalfOf = members.OnBehalfOf };
        return true;
    }

    private sealed class SubmissionMembers
    {
        public string? Client { get; private set; }

        public long? Sequence { get; private set; }

        public long? Base { get; private set; }

        public string? OnBehalfOf { get; private set; }

        public IReadOnlyList<Change>? Changes { get; private set; }

        public string? Read(ReadOnlySpan<byte> utf8)
        {
            try
            {
                var fault = ReadAll(utf8);
                // The key is worth finding even behind a fault: it names the submission that the author has to look at.
                if (fault is not null) FindKey(utf8);
                return fault;
            }
            catch (JsonException)
            {
                return Codes.Malformed;
            }
        }

        private string? ReadAll(ReadOnlySpan<byte> utf8)
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.JsonDepthMax });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return Codes.Malformed;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (ReadMember(ref reader) is { } fault)
                    return fault;
            // Reading on past the end finds what should not be there.
            if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) return Codes.Malformed;
            if (Client is null || Sequence is null || Base is null || Changes is not { Count: > 0 }) return Codes.Malformed;
            var structural = Changes.Count(change => change.IsStructural);
            return structural == 0 || structural == Changes.Count ? null : Codes.MixedChanges;
        }

        private string? ReadMember(ref Utf8JsonReader reader)
        {
            // The reader's own comparison of names throws on an escaped half of a surrogate pair.
            if (!JsonText.TryDecode(ref reader, out var name) || !reader.Read()) return Codes.Malformed;
            if (name != "changes") return ReadKeyMember(ref reader, name) ? null : Codes.Malformed;
            if (Changes is not null) return Codes.Malformed;
            var read = ChangeJson.TryRead(ref reader, Limits.Changes, out var changes, out var code);
            Changes = changes;
            return read ? null : code;
        }

        private bool ReadKeyMember(ref Utf8JsonReader reader, string name)
        {
            if (name == "client")
            {
                if (Client is not null || reader.TokenType != JsonTokenType.String) return false;
                if (!JsonText.TryDecode(ref reader, out var client) || !ClauseId.IsValid(client, Limits.Changes.ClauseIdCharsMax)) return false;
                Client = client;
                return true;
            }

            if (name == "onBehalfOf")
            {
                if (OnBehalfOf is not null || reader.TokenType != JsonTokenType.String || !JsonText.TryDecode(ref reader, out var delegation)) return false;
                OnBehalfOf = delegation;
                return MeetingCheck.IsId(delegation);
            }

            var isSequence = name == "sequence";
            if (!isSequence && name != "base") return false;
            if ((isSequence ? Sequence : Base) is not null || reader.TokenType != JsonTokenType.Number) return false;
            if (!reader.TryGetInt64(out var number) || number < (isSequence ? 1 : 0) || number > NumberMax) return false;
            if (isSequence) Sequence = number;
            else Base = number;
            return true;
        }

        private void FindKey(ReadOnlySpan<byte> utf8)
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
            if (!reader.Read()) return;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRead = JsonText.TryDecode(ref reader, out var name);
                if (!reader.Read()) return;
                if (isRead && ((name == "client" && Client is null) || (name == "sequence" && Sequence is null))) ReadKeyMember(ref reader, name);
                reader.Skip();
            }
        }
    }
}
