using Drafting.Outcomes.Copies;

namespace Drafting.Outcomes.Tests.Copies;

public sealed class MessageTextTests
{
    [Fact]
    public void EnglishText_ReadsAsItIsSpoken() => Assert.Equal(
        """
        RESTRICTED
        MENA-COP/2019/L.3 · Version 42 · ‎2019-11-25 15:20

        Sharing data on foreign fighters

        The Meeting of Chiefs of Police,

        PP1. Recalling Security Council resolution 2178 (2014) and the report,

        PP2. Noting with concern the following:

           (a) the number of departures,

        1. Recommends that member countries share biometric(1) data without delay[+ Algeria:  and in full];

        2. Invites the General Secretariat to:

           (a) establish a [− Algeria: permanent ]team;

           (b) report on it, in particular on:

              (i) its cost;

        3. [+ Egypt: Encourages operations at sea such as Neptune II.]

        Annex

        Operation | Year | Result
        Trigger IV | 2019 | 98 arrests

        Figures as of paragraph 1.

        (1) Fingerprints and images of faces.

        """,
        Write("en"));

    [Fact]
    public void ArabicText_HasTheRoomsNames()
    {
        var text = Write("ar");
        Assert.Contains("ديباجة 1. إذ يشير إلى قرار", text, StringComparison.Ordinal);
        Assert.Contains("   (أ) إنشاء فريق [− الجزائر: دائم]؛", text, StringComparison.Ordinal);
        Assert.Contains("توزيع محدود\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoLanguages_AreTheCallersFault() =>
        Assert.Throws<ArgumentException>(() => MessageText.Write(CopySample.Recommendation, new CopyRequest(CopySample.Meeting, ["en", "ar"], CopySample.At)));

    private static string Write(string language) =>
        MessageText.Write(CopySample.Recommendation, new CopyRequest(CopySample.Meeting, [language], CopySample.At) { Classification = Classification.Restricted });
}
