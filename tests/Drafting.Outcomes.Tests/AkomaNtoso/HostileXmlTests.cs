using System.Text;
using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

/// <summary>Whatever the bytes are, the answer is a resolution or a refusal with a code, never an exception.</summary>
public class HostileXmlTests
{
    private static readonly string Good = Sample.Document(
        Sample.Numbered("1.", "Trusts<authorialNote marker='1'><p>Note.</p></authorialNote> <a href='https://example.org'>them</a> &amp; others – ثقة.") + Sample.Bare("(a)\tone;"));

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", AknRefusalCode.Dtd)]
    [InlineData("<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>", AknRefusalCode.Dtd)]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", AknRefusalCode.Dtd)]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'zz'><!ENTITY c '&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;'>]><a>&d;</a>", AknRefusalCode.Dtd)]
    [InlineData("<a>&unknown;</a>", AknRefusalCode.Malformed)]
    [InlineData("<a>&#0;</a>", AknRefusalCode.Malformed)]
    [InlineData("<a>&#xD800;</a>", AknRefusalCode.Malformed)]
    [InlineData("<a b='1' b='2'/>", AknRefusalCode.Malformed)]
    [InlineData("<a><b></a></b>", AknRefusalCode.Malformed)]
    [InlineData("", AknRefusalCode.Malformed)]
    [InlineData("plain text", AknRefusalCode.Malformed)]
    [InlineData("<a/><b/>", AknRefusalCode.Malformed)]
    [InlineData("<?xml version='1.0' encoding='windows-1256'?><a/>", AknRefusalCode.Encoding)]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><a/>", AknRefusalCode.Encoding)]
    [InlineData("<akomaNtoso><statement><mainBody/></statement></akomaNtoso>", AknRefusalCode.NotResolution)]
    [InlineData("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act/></akomaNtoso>", AknRefusalCode.NotResolution)]
    [InlineData("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><statement><mainBody/></statement></akomaNtoso>", AknRefusalCode.NotResolution)]
    public void HostileOrForeign_IsRefusedWithItsCode(string xml, string code)
    {
        var result = Sample.Read(xml);
        Assert.Equal(code, result.Refusal?.Code);
        Assert.Contains("sample.xml: line ", result.Refusal!.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void OtherEncodings_AreRefused()
    {
        byte[][] files = [Encoding.Unicode.GetBytes("\uFEFF" + Good), Encoding.BigEndianUnicode.GetBytes(Good), Encoding.UTF32.GetBytes(Good), Encoding.Latin1.GetBytes("<a>é</a>"), [0xED, 0xA0, 0x80]];
        foreach (var file in files)
        {
            var result = AknReader.Read(new MemoryStream(file), "sample.xml", AknLimits.Default);
            Assert.Contains(result.Refusal?.Code, new[] { AknRefusalCode.Encoding, AknRefusalCode.Malformed });
        }
    }

    [Fact]
    public void ByteOrderMark_IsLetIn() => Assert.True(Sample.Read("\uFEFF" + Good).IsRead);

    [Fact]
    public void EveryBound_RefusesOneBeyondItAndLetsItIn()
    {
        var bytes = Encoding.UTF8.GetByteCount(Good);
        Bound(limit => new AknLimits { FileBytesMax = limit }, bytes, AknRefusalCode.TooLarge);
        Bound(limit => new AknLimits { DocumentUnitsMax = limit }, Good.Length, AknRefusalCode.TooLarge);
        Bound(limit => new AknLimits { ElementDepthMax = limit }, 8, AknRefusalCode.TooDeep);
        Bound(limit => new AknLimits { ElementsMax = limit }, Good.Split('<').Length - 1 - (Good.Split("</").Length - 1), AknRefusalCode.TooManyElements);
        Bound(limit => new AknLimits { ParagraphsMax = limit }, 5, AknRefusalCode.TooManyParagraphs);
        Bound(limit => new AknLimits { ParagraphUnitsMax = limit }, "Trusts* them & others – ثقة.".Length, AknRefusalCode.ParagraphTooLong);

        static void Bound(Func<int, AknLimits> limits, int enough, string code)
        {
            var within = Sample.Read(Good, limits: limits(enough));
            Assert.True(within.IsRead, within.Refusal?.ToString());
            var beyond = Sample.Read(Good, limits: limits(enough - 1));
            Assert.Equal(code, beyond.Refusal?.Code);
            Assert.Contains($"{enough - 1}", beyond.Refusal!.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DeepNesting_IsRefusedBeforeTheStackIsSpent()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 500_000));
        Assert.Equal(AknRefusalCode.TooDeep, Sample.Read(xml).Refusal?.Code);
    }

    [Fact]
    public void EndlessStream_IsReadOnlyToTheBound()
    {
        using var endless = new Endless();
        var result = AknReader.Read(endless, "endless.xml", AknLimits.Default);
        Assert.Equal(AknRefusalCode.TooLarge, result.Refusal?.Code);
        Assert.True(endless.BytesRead < AknLimits.Default.FileBytesMax + (1 << 20), $"{endless.BytesRead} bytes were read");
    }

    [Fact]
    public void TruncatedAnywhere_IsRefused()
    {
        var files = new List<byte[]> { Encoding.UTF8.GetBytes(Good) };
        if (Corpus.Folder is not null) files.AddRange(Corpus.Files("75_4").Select(file => file.Bytes));
        foreach (var file in files)
        {
            var end = file.AsSpan().LastIndexOf((byte)'>');
            for (var length = 0; length < end; length += 97)
            {
                var result = AknReader.Read(new MemoryStream(file, 0, length), "cut.xml", AknLimits.Default);
                Assert.Contains(result.Refusal?.Code, new[] { AknRefusalCode.Malformed, AknRefusalCode.Encoding });
            }
        }
    }

    [Fact]
    public void ChangedBytes_NeverThrowAndNeverLoseText()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var cases = int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_CASES"), out var wanted) ? wanted : 3_000;
        var good = Encoding.UTF8.GetBytes(Good);
        for (var run = 0; run < cases; run++)
        {
            var file = (byte[])good.Clone();
            for (var change = random.Next(1, 4); change > 0; change--) file[random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                var result = AknReader.Read(new MemoryStream(file), "changed.xml", AknLimits.Default);
                Assert.True(result.IsRead != result.Refusal is not null);
                if (!result.IsRead) continue;
                Conservation.Check(file, result);
                AknAlignment.Align([result.Resolution]);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, run {run}: {exception}");
            }
        }
    }

    private sealed class Endless : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
