using System.Text;
using Drafting.Model.Meetings;

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
            new Person("dz.head", "dz", ["head"], "ar", new PersonName("A", "ا"), new Dictionary<string, string> { ["en"] = "Director" }),
            new Person("oic.head", "oic", ["head"], "en", new PersonName("B", "ب"), new Dictionary<string, string>()),
            new Person("lost", "nowhere", ["head"], "en", new PersonName("C", "ج"), new Dictionary<string, string>()),
        ],
    };

    [Fact]
    public void Meeting_IsReadAsItWasWritten()
    {
        var read = Fold(new MeetingCreated(Marrakech));
        Assert.Equal(Json(Marrakech), Json(read));
        Assert.Contains("\"kind\":\"observer\"", Json(read), StringComparison.Ordinal);
        Assert.DoesNotContain("tokens", Json(read), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(DelegationKind.Observer, read.AuthorOf("oic.head")!.Kind);
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
