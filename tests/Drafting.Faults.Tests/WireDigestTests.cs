using Drafting.Wire;

namespace Drafting.Faults.Tests;

public sealed class WireDigestTests
{
    [Fact]
    public void NoClauseTouched_TheStartingValue() => Assert.Equal("811c9dc5", WireDigest.Of(new NaiveDocument(), []));

    [Fact]
    public void FormattedText_FedAsTheProtocolSays()
    {
        var document = new NaiveDocument();
        document.Apply(Commit(1, new AddChange("op1", "operative", 1, "V")));
        var text = new WireDelta([WireOp.Insert("a", """{"bold":true,"italic":true}"""), WireOp.Insert("b")]);
        var change = new TextChange("op1", "en", text);
        document.Apply(Commit(2, change));
        Assert.Equal(
            Fnv("op1\noperative\n1\nV\n\n\n\nen\na\u0001{\"bold\":true,\"italic\":true}\u0002b\u0001\u0002"),
            WireDigest.Of(document, [change]));
    }

    [Fact]
    public void TakenFormatting_LeavesOneRun()
    {
        var document = new NaiveDocument();
        document.Apply(Commit(1, new AddChange("op1", "operative", 0, "V")));
        var text = new WireDelta([WireOp.Insert("a", """{"bold":true}"""), WireOp.Insert("b")]);
        document.Apply(Commit(2, new TextChange("op1", "en", text)));
        var change = new TextChange("op1", "en", WireDelta.Format(0, 1, """{"bold":null}"""));
        document.Apply(Commit(3, change));
        Assert.Equal(Fnv("op1\noperative\n0\nV\n\n\n\nen\nab\u0001\u0002"), WireDigest.Of(document, [change]));
    }

    private static WireCommit Commit(long revision, WireChange change) => new(revision, "dz.head", "c", revision, [change], "");

    private static string Fnv(string units)
    {
        var hash = 2166136261u;
        foreach (var unit in units) hash = unchecked((hash ^ unit) * 16777619u);
        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
