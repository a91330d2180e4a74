using System.Text;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Model.Tests;

public sealed class MeetingEventsTests
{
    private static readonly Meeting Marrakech = new()
    {
        Id = "cop-2019",
        Name = new Dictionary<string, string> { ["en"] = "Meeting of Chiefs of Police", ["ar"] = "اجتماع" },
        Place = new Dictionary<string, string> { ["en"] = "Marrakech" },
        FirstDay = "2019-11-25",
        LastDay = "2019-11-28",
        TimeZone = "Africa/Casablanca",
        Languages = ["ar", "en"],
        DraftingLanguage = "en",
        Template = "un",
        Delegations =
        [
            new Delegation("dz", DelegationKind.Member, 3, new Dictionary<string, string> { ["en"] = "Algeria" }),
            new Delegation("oic", DelegationKind.Observer, 4, new Dictionary<string, string> { ["en"] = "An organisation" }),
        ],
        People =
        [
            new Person("dz.head", "dz", [Role.Head], "ar", new PersonName("A", "ا"), new Dictionary<string, string> { ["en"] = "Director" }),
            new Person("oic.head", "oic", [Role.Head], "en", new PersonName("B", "ب"), new Dictionary<string, string>()),
            new Person("lost", "nowhere", [Role.Head], "en", new PersonName("C", "ج"), new Dictionary<string, string>()),
        ],
    };

    [Fact]
    public void Meeting_IsReadAsItWasWritten()
    {
        var read = Fold(new MeetingCreated(Marrakech));
        Assert.Equal(Json(Marrakech), Json(read));
        Assert.Contains("\"kind\":\"observer\"", Json(read), StringComparison.Ordinal);
        Assert.DoesNotContain("tokens", Json(read), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([Role.Observer], read.AuthorOf("oic.head")!.Roles);
        Assert.DoesNotContain("sessions", Json(read), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("dz", "ا", "A"), (read.AuthorOf("dz.head")!.Delegation, read.FindPerson("dz.head")!.Name.In("ar"), read.FindPerson("dz.head")!.Name.In("fr")));
        Assert.Null(read.AuthorOf("lost"));
        Assert.Null(read.AuthorOf("nobody"));
    }

    [Fact]
    public void Token_OpensUntilItIsTakenBack()
    {
        var first = new AccessToken("tk1", "dz.head", "my client", AccessToken.HashOf("drf_1"));
        var second = new AccessToken("tk2", "oic.head", "other", AccessToken.HashOf("drf_2"));
        var open = Fold(new MeetingCreated(Marrakech), new TokenIssued(first), new TokenIssued(second));
        Assert.Equal("dz.head", open.FindByToken("drf_1")?.Id);
        Assert.Equal("oic.head", open.FindByToken("drf_2")?.Id);
        Assert.Null(open.FindByToken("drf_3"));
        Assert.Null(open.FindByToken(first.Hash));
        var closed = Fold(new MeetingCreated(Marrakech), new TokenIssued(first), new TokenIssued(second), new TokenRevoked("tk1"), new TokenRevoked("unknown"));
        Assert.Null(closed.FindByToken("drf_1"));
        Assert.Equal("oic.head", closed.FindByToken("drf_2")?.Id);
    }

    [Fact]
    public void SessionsThatEnded_AreKnownForEver()
    {
        var ended = Fold(new MeetingCreated(Marrakech), new SessionEnded("s1"), new TokenRevoked("unknown"), new SessionEnded("s2"), new SessionEnded("s1"));
        Assert.Equal(["s1", "s2"], ended.EndedSessions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DisabledPerson_LosesAccessAndTokensForEver_AndTheNameStays()
    {
        var token = new AccessToken("tk1", "dz.head", "my client", AccessToken.HashOf("drf_1"));
        var disabled = Fold(new MeetingCreated(Marrakech), new TokenIssued(token), new PersonDisabled("dz.head"));
        Assert.Null(disabled.AuthorOf("dz.head"));
        Assert.Null(disabled.FindAdmitted("dz.head"));
        Assert.NotNull(disabled.FindPerson("dz.head"));
        var again = Fold(new MeetingCreated(Marrakech), new TokenIssued(token), new PersonDisabled("dz.head"), new PersonEnabled("dz.head"));
        Assert.Equal(("dz", 1), (again.AuthorOf("dz.head")!.Delegation, again.AdmissionOf("dz.head")));
        Assert.Null(again.FindByToken("drf_1"));
    }

    [Fact]
    public void LateCorrections_ChangeThePerson_AndOnlyThat()
    {
        var late = new Person("ma.head", "ma", [Role.Head], "fr", new PersonName("M", "م"), new Dictionary<string, string>());
        var meeting = Fold(
            new MeetingCreated(Marrakech),
            new DelegationAdded(new Delegation("ma", DelegationKind.Member, 5, new Dictionary<string, string> { ["en"] = "Morocco" })),
            new PersonAdded(late),
            new RolesChanged("ma.head", [Role.Chair, Role.Secretariat]),
            new PersonChanged("ma.head", "dz", "ar", new PersonName("N", "ن"), new Dictionary<string, string> { ["en"] = "Chair" }),
            new RolesChanged("nobody", [Role.Chair]),
            new InvitationMade("in1", "ma.head", "2019-11-25T00:00:00Z"),
            new InvitationUsed("in1", "ma.head"),
            new SessionsEnded("ma.head"));
        Assert.Equal(["dz", "oic", "ma"], meeting.Delegations.Select(one => one.Id));
        var person = meeting.FindPerson("ma.head")!;
        Assert.Equal(("dz", "N", "ar", 2), (person.Delegation, person.Name.Latin, person.Language, meeting.AdmissionOf("ma.head")));
        Assert.Equal([Role.Chair, Role.Secretariat], person.Roles);
        Assert.True(meeting.MayManagePeople("ma.head"));
        Assert.False(meeting.MayManagePeople("dz.head"));
        Assert.Equal(4, meeting.People.Count);
    }

    [Fact]
    public void Pen_HasOneHolder_WhoeverHeldItBefore()
    {
        var rapporteur = new Person("oic.head", "dz", [Role.Rapporteur, Role.PenHolder], "en", new PersonName("B", "ب"), new Dictionary<string, string>());
        var given = Fold(new MeetingCreated(Marrakech with { People = [Marrakech.People[0], rapporteur] }), new PenGiven("dz.head"));
        Assert.Equal("dz.head", given.PenHolder?.Id);
        Assert.Equal([Role.Rapporteur], given.FindPerson("oic.head")!.Roles);
        Assert.Equal([Role.Head, Role.PenHolder], given.AuthorOf("dz.head")!.Roles);
        Assert.Null(given.After(new PenTaken()).PenHolder);
        Assert.Equal([Role.Head], given.After(new PenTaken()).FindPerson("dz.head")!.Roles);
        Assert.Equal("dz.head", given.After(new PenGiven("dz.head")).PenHolder?.Id);
        Assert.Null(given.After(new PenGiven("nobody")).PenHolder);
        Assert.False(given.MayHoldPen(Marrakech.People[1]), "an observer organisation never writes directly");
    }

    [Theory]
    [InlineData("2019-11-24T23:59:59+01:00", Role.Delegate)]
    [InlineData("2019-11-25T00:00:00+01:00", Role.Head)]
    [InlineData("2019-11-26T22:59:59Z", Role.Head)]
    [InlineData("2019-11-26T23:00:00Z", Role.Delegate)]
    public void ActingHead_IsHeadFromTheFirstDayToTheLast_OfTheMeetingsZone(string at, Role role)
    {
        var acting = Fold(
            new MeetingCreated(Marrakech),
            new PersonAdded(new Person("dz.two", "dz", [Role.Delegate, Role.Translator], "en", new PersonName("D", "د"), new Dictionary<string, string>())),
            new ActingHeadNamed(new ActingHead("dz.two", "2019-11-25", "2019-11-26")));
        var then = acting with { At = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal([role, Role.Translator], then.AuthorOf("dz.two")!.Roles);
        Assert.Equal([Role.Delegate, Role.Translator], then.FindPerson("dz.two")!.Roles);
        Assert.Equal([Role.Delegate, Role.Translator], then.After(new ActingHeadDismissed("dz.two")).AuthorOf("dz.two")!.Roles);
    }

    [Fact]
    public void ArchivedMeeting_GivesNobodyMoreThanReading_UntilItIsReopened()
    {
        var archived = Fold(new MeetingCreated(Marrakech), new PenGiven("dz.head"), new MeetingArchived());
        var author = archived.AuthorOf("dz.head")!;
        foreach (var permission in Enum.GetValues<Permission>())
            Assert.Equal(
                permission == Permission.Read ? Verdict.Direct : Verdict.Refused(Codes.MeetingArchived), author.VerdictOn(permission, Proceedings.Opened, ["dz"]));
        Assert.False(author.MayWrite);
        Assert.True(archived.After(new MeetingReopened()).AuthorOf("dz.head")!.MayWrite);
        Assert.DoesNotContain("rchived", Json(archived), StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_ReadsWhatTheRoomReads_AndIsOfNoDelegation()
    {
        var paired = Fold(new MeetingCreated(Marrakech), new ScreenPaired(new Screen("screen:1", "Hall")));
        var screen = paired.AuthorOf("screen:1")!;
        Assert.Equal(("", false), (screen.Delegation, screen.MayWrite));
        Assert.True(screen.VerdictOn(Permission.Read, Proceedings.Opened, ["dz"]).IsDirect);
        Assert.Equal(Codes.UnknownDocument, screen.VerdictOn(Permission.Read, Proceedings.Opened with { Stage = Stage.Draft }, ["dz", ""]).Code);
        Assert.Null(paired.FindAdmitted("screen:1"));
        Assert.Null(paired.After(new ScreenRemoved("screen:1")).AuthorOf("screen:1"));
    }

    [Theory]
    [InlineData("a@b", null)]
    [InlineData("a b@c", MeetingCheck.EmailMalformed)]
    [InlineData("@b", MeetingCheck.EmailMalformed)]
    [InlineData("a@", MeetingCheck.EmailMalformed)]
    [InlineData("a@b@c", MeetingCheck.EmailMalformed)]
    [InlineData("nobody", MeetingCheck.EmailMalformed)]
    [InlineData("", MeetingCheck.EmailMalformed)]
    [InlineData("Head@Dz.example", MeetingCheck.EmailDoubled)]
    public void Email_IsOnePersonsAlone(string email, string? fault)
    {
        var meeting = Marrakech with { People = [Marrakech.People[0] with { Email = "head@dz.example" }] };
        var person = new Person("dz.two", "dz", [Role.Delegate], "en", new PersonName("D", "د"), new Dictionary<string, string>(), email);
        Assert.Equal(fault, MeetingCheck.Of(person, meeting, "person").Select(found => found.Code).FirstOrDefault());
        Assert.Equal("dz.head", meeting.FindByEmail("HEAD@dz.example")?.Id);
        Assert.Null((meeting with { People = [.. meeting.People, person with { Email = "head@DZ.example" }] }).FindByEmail("head@dz.example"));
    }

    [Fact]
    public void TokenOfTheLog_HasTheHashAndNeverTheToken()
    {
        var (_, _, payload) = MeetingEvents.Write(new TokenIssued(new AccessToken("tk1", "dz.head", "my client", AccessToken.HashOf("drf_secret"))));
        Assert.DoesNotContain("drf_secret", Encoding.UTF8.GetString(payload), StringComparison.Ordinal);
        Assert.Equal("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", AccessToken.HashOf("test"));
    }

    [Theory]
    [InlineData("meeting-created", 2, "{}")]
    [InlineData("meeting-closed", 1, "{}")]
    [InlineData("meeting-created", 1, "{}")]
    [InlineData("meeting-created", 1, "null")]
    [InlineData("meeting-created", 1, "")]
    [InlineData("token-issued", 1, """{"id":"a","person":"b","name":"c","hash":"d","more":1}""")]
    [InlineData("token-issued", 1, """{"id":"a","person":"b","name":"c"}""")]
    [InlineData("token-issued", 1, """{"id":"a","id":"a","person":"b","name":"c","hash":"d"}""")]
    [InlineData("token-revoked", 1, """{"token":null}""")]
    [InlineData("session-ended", 1, """{"session":null}""")]
    [InlineData("session-ended", 2, """{"session":"s1"}""")]
    [InlineData("person-disabled", 1, """{"person":null}""")]
    [InlineData("roles-changed", 1, """{"person":"dz.head","roles":["king"]}""")]
    [InlineData("person-added", 1, """{"id":"x"}""")]
    [InlineData("meeting-archived", 1, """{"why":"over"}""")]
    [InlineData("pen-given", 1, """{"person":null}""")]
    [InlineData("acting-head-named", 1, """{"person":"dz.head","firstDay":"2019-11-25"}""")]
    [InlineData("screen-paired", 1, """{"id":"screen:1"}""")]
    public void EventThatDoesNotFit_IsInvalidData(string kind, int version, string payload) =>
        Assert.Throws<InvalidDataException>(() => MeetingEvents.Apply(Marrakech, kind, version, Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void TokenWithoutAMeeting_IsInvalidData()
    {
        var (kind, version, payload) = MeetingEvents.Write(new TokenRevoked("tk1"));
        Assert.Throws<InvalidDataException>(() => MeetingEvents.Apply(null, kind, version, payload));
    }

    private static Meeting Fold(params MeetingEvent[] events)
    {
        Meeting? meeting = null;
        foreach (var happened in events)
        {
            var (kind, version, payload) = MeetingEvents.Write(happened);
            meeting = MeetingEvents.Apply(meeting, kind, version, payload);
        }

        return meeting!;
    }

    private static string Json(Meeting meeting) => Encoding.UTF8.GetString(MeetingEvents.Write(new MeetingCreated(meeting)).Payload);
}
