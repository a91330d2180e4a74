using System.Text;
using System.Text.Json;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Tests.Comments;

/// <summary>The histories that the browser wrote and runs too, tests/vectors/anchors.json: where threads stand after each commit.</summary>
public sealed class AnchorVectorTests
{
    [Fact]
    public void Vectors_Hold()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "anchors.json")));
        var (vectors, revived) = (file.RootElement.EnumerateArray().ToArray(), 0);
        Assert.True(vectors.Length >= 100, $"only {vectors.Length} vectors");
        foreach (var vector in vectors)
        {
            var text = SnapshotJson.Read(Encoding.UTF8.GetBytes(vector.GetProperty("snapshot").GetRawText()));
            foreach (var commit in vector.GetProperty("commits").EnumerateArray())
            {
                var lost = text.Comments.ById.Values.Where(static thread => thread.Place.IsLost).Select(static thread => thread.Id).ToList();
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(commit.GetProperty("changes").GetRawText()));
                Assert.True(ChangeJson.TryRead(ref reader, Limits.StoredChanges, out var changes, out var code), code);
                text = RecommendationEvents.Apply(text, new Commit(text.Revision + 1, default, "ma.head", "ma", "k", text.Revision, new CommitContent(changes, default, "")));
                Assert.Equal(commit.GetProperty("digest").GetString(), StateDigest.OfTouched(text.Document, changes));
                foreach (var thread in text.Comments.ById.Values)
                {
                    var expected = commit.GetProperty("ranges").GetProperty(thread.Id).EnumerateArray().Select(static range => new WordRange(range[0].GetString()!, range[1].GetInt32(), range[2].GetInt32()));
                    Assert.True(expected.SequenceEqual(thread.Place.Ranges), $"{vector.GetProperty("name")}, revision {text.Revision}, {thread.Id}: {string.Join(' ', thread.Place.Ranges)}");
                    if (lost.Contains(thread.Id) && !thread.Place.IsLost) revived++;
                }
            }
        }

        Assert.True(revived > 8, $"only {revived} came back");
    }
}
