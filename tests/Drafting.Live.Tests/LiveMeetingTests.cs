using Drafting.EventLog;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Live.Tests;

/// <summary>The meeting as a process knows it: roles of this moment, and a word when they move.</summary>
public sealed class LiveMeetingTests
{
    [Fact]
    public async Task ActingHead_ComesAndGoesWithTheClock_WithoutAnEvent()
    {
        await using var log = new InMemoryEventLog();
        var clock = new ManualClock();
        using var live = await LiveMeeting.CreateAsync(log, WithDelegate(Samples.Meeting), clock);
        Assert.True(await live.RecordAsync("secretary", new ActingHeadNamed(new ActingHead("dz.two", "2019-11-26", "2019-11-26"))));
        var revision = live.Rights.Revision;
        foreach (var (day, role) in ((int, Role)[])[(25, Role.Delegate), (26, Role.Head), (27, Role.Delegate)])
        {
            clock.Now = new DateTimeOffset(2019, 11, day, 12, 0, 0, TimeSpan.Zero);
            Assert.Equal((role, revision), (Assert.Single(live.Rights.Meeting.AuthorOf("dz.two")!.Roles), live.Rights.Revision));
        }
    }

    [Fact]
    public async Task RolesMoved_IsSaidWhenRolesMove_AndNotForEverySignOut()
    {
        await using var log = new InMemoryEventLog();
        using var live = await LiveMeeting.CreateAsync(log, WithDelegate(Samples.Meeting));
        var said = 0;
        live.RolesMoved += () => said++;
        await live.RecordAsync("dz.two", new SessionEnded("s1"));
        Assert.Equal(0, said);
        await live.RecordAsync("chair", new PenGiven("dz.two"));
        await live.RecordAsync("secretary", new MeetingArchived());
        Assert.Equal(2, said);
    }

    private static Meeting WithDelegate(Meeting meeting) => meeting with
    {
        People = [.. meeting.People, new Person("dz.two", "dz", [Role.Delegate], "en", new PersonName("D", "د"), new Dictionary<string, string>())],
    };
}
