using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Tests.Copies;

/// <summary>A meeting, and a recommendation of it with one of everything, in English and Arabic.</summary>
internal static class CopySample
{
    public static readonly DateTimeOffset At = new(2019, 11, 25, 14, 20, 0, TimeSpan.Zero);

    public static readonly Meeting Meeting = new()
    {
        Id = "m",
        Name = Names("4th Meeting of Chiefs of Police", "الاجتماع الرابع لرؤساء الشرطة"),
        Place = Names("Marrakech", "مراكش"),
        FirstDay = "2019-11-25",
        LastDay = "2019-11-26",
        TimeZone = "Africa/Casablanca",
        Languages = ["ar", "en"],
        DraftingLanguage = "en",
        Template = "un",
        Delegations =
        [
            new Delegation("dz", DelegationKind.Member, 0, Names("Algeria", "الجزائر")),
            new Delegation("eg", DelegationKind.Member, 1, Names("Egypt", "مصر")),
            new Delegation("ma", DelegationKind.Member, 2, Names("Morocco", "المغرب")),
        ],
        People = [Person("dz"), Person("eg"), Person("ma")],
    };

    /// <summary>One of each kind and level; Algeria and Egypt propose, on the same words too, and Morocco supports.</summary>
    public static Recommendation Recommendation
    {
        get
        {
            var document = ClauseDocument.Of(["ar", "en"], []);
            var changes = new List<Change>();
            var order = OrderKey.Between(null, null, 16);
            Add("title", ClauseKind.Title, 0, Plain("Sharing data on foreign fighters"), Plain("تبادل البيانات بشأن المقاتلين الأجانب"));
            Add("organ", ClauseKind.Organ, 0, Plain("The Meeting of Chiefs of Police,", "italic"), Plain("إن اجتماع رؤساء الشرطة،", "bold"));
            Add("pp1", ClauseKind.Preambular, 0, Plain("Recalling", "italic") + Plain(" Security Council resolution 2178 (2014)") + Linked(" and the ", "report", "https://example.org/r?a=1&b=2") + Plain(","),
                Plain("إذ يشير", "italic") + Plain(" إلى قرار مجلس الأمن 2178 (2014) وإلى عملية Trigger IV (الأسلحة)،"));
            Add("pp2", ClauseKind.Preambular, 0, Plain("Noting with concern", "italic") + Plain(" the following:"), Plain("وإذ يلاحظ", "italic") + Plain(" ما يلي:"));
            Add("pp2a", ClauseKind.Preambular, 1, Plain("the number of departures,"), Plain("عدد المغادرين،"));
            Add("op1", ClauseKind.Operative, 0,
                Plain("Recommends", "italic") + Noted(" that member countries share ", "biometric", "fn1") + Plain(" data without delay") + Inserted(" and in full", "p1") + Plain(";"),
                Plain("يوصي", "italic") + Noted(" بأن تتبادل البلدان الأعضاء البيانات ", "البيومترية", "fn1") + Plain(" دون تأخير") + Inserted(" وبالكامل", "p1") + Plain("؛"));
            Add("op2", ClauseKind.Operative, 0, Plain("Invites", "italic") + Plain(" the General Secretariat to:"), Plain("يدعو", "italic") + Plain(" الأمانة العامة إلى:"));
            Add("op2a", ClauseKind.Operative, 1, Plain("establish a ") + Struck("permanent ", "p1", "p2") + Plain("team;"), Plain("إنشاء فريق ") + Struck("دائم", "p1", "p2") + Plain("؛"));
            Add("op2b", ClauseKind.Operative, 1, Plain("report on it, in particular on:"), Plain("تقديم تقرير عنه، ولا سيما عن:"));
            Add("op2bi", ClauseKind.Operative, 2, Plain("its cost;"), Plain("تكلفته؛"));
            Add("op3", ClauseKind.Operative, 0, Inserted("Encourages operations at sea such as Neptune II.", "p2"), Inserted("يشجع العمليات في البحر مثل Neptune II.", "p2"));
            Add("h1", ClauseKind.Heading, 0, Plain("Annex"), Plain("مرفق"));
            Add("t1", ClauseKind.Table, 0, Plain("Operation | Year | Result", "bold"), Plain("العملية | السنة | النتيجة", "bold"));
            Add("t2", ClauseKind.Table, 0, Plain("Trigger IV | 2019 | 98 arrests"), Plain("Trigger IV | 2019 | 98 حالة توقيف"));
            Add("a1", ClauseKind.Annex, 0, Plain("Figures as of ") + Referring("paragraph 1", "op1") + Plain("."), Plain("الأرقام وفقا ") + Referring("للفقرة 1", "op1") + Plain("."));
            Add("fn1", ClauseKind.Footnote, 0, Plain("Fingerprints and images of faces."), Plain("بصمات الأصابع وصور الوجه."));
            Assert.True(document.TryApply(changes, new Origin("dz.head", 1), out document, out var fault), fault.ToString());
            var book = ProposalBook.Empty
                .After(Commit(2, "dz", new ProposeAct("p1", "The words were agreed in Tunis & <Oran>.", null)))
                .After(Commit(3, "eg", new ProposeAct("p2", "", null)))
                .After(Commit(4, "ma", new SupportAct("p1", true)));
            return new Recommendation("r-sample", "MENA-COP/2019/L.3", ["dz"], "en", document, 42, At) { Proposals = book };

            void Add(string id, ClauseKind kind, int level, Delta english, Delta arabic)
            {
                changes.Add(new AddClause(id, kind, level, order[changes.Count / 3]));
                changes.Add(new TextChange(id, "en", english));
                changes.Add(new TextChange(id, "ar", arabic));
            }
        }
    }

    private static Commit Commit(long revision, string delegation, Act act) =>
        new(revision, At.AddMinutes(revision), delegation + ".head", delegation, "", 0, new CommitContent([], default, "", act));

    private static Person Person(string delegation) =>
        new(delegation + ".head", delegation, [Role.Head], "en", new PersonName("A. B.", "أ. ب."), Names("Head", "رئيس"));

    private static Dictionary<string, string> Names(string english, string arabic) => new() { ["en"] = english, ["ar"] = arabic };

    private static Words Plain(string text, string? form = null) => new(text, form is null ? Attributes.None : Attributes.Of((form, true)));

    private static Words Inserted(string text, string proposal) => new(text, Attributes.Of((Marks.Inserted, proposal)));

    private static Words Struck(string text, params string[] proposals) =>
        new(text, Attributes.Of([.. proposals.Select(static proposal => (Marks.StruckBy(proposal), (AttributeValue)true))]));

    private static Words Linked(string before, string text, string address) => Plain(before) + new Words(text, Attributes.Of(("link", address)));

    private static Words Noted(string before, string text, string note) => Plain(before) + new Words(text, Attributes.Of(("note", note)));

    private static Words Referring(string text, string clause) => new(text, Attributes.Of(("ref", clause)));

    /// <summary>Words that are put together as they are read.</summary>
    private sealed class Words(Delta delta)
    {
        public Words(string text, Attributes attributes)
            : this(new DeltaBuilder().Insert(text, attributes).ToDelta())
        {
        }

        public static implicit operator Delta(Words words) => words.Content;

        public static Words operator +(Words a, Words b) => new(a.Content.Concat(b.Content));

        private Delta Content { get; } = delta;
    }
}
