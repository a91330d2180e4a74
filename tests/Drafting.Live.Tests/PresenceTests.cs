namespace Drafting.Live.Tests;

public sealed class PresenceTests
{
    [Fact]
    public void Delegation_IsInsideWhileOneOfItsConnectionsIs()
    {
        var presence = new Presence();
        Assert.Empty(presence.Delegations);
        Assert.True(presence.Enter("1", "ma"));
        Assert.True(presence.Enter("2", "dz"));
        Assert.False(presence.Enter("3", "ma"));
        Assert.Equal(["dz", "ma"], presence.Delegations);
        Assert.False(presence.Leave("1"));
        Assert.False(presence.Leave("1"));
        Assert.True(presence.Leave("3"));
        Assert.Equal(["dz"], presence.Delegations);
        Assert.False(presence.Leave("nobody"));
    }

    [Fact]
    public void ConnectionThatEntersAgain_IsInsideOnce()
    {
        var presence = new Presence();
        presence.Enter("1", "ma");
        Assert.False(presence.Enter("1", "ma"));
        Assert.True(presence.Leave("1"));
        Assert.Empty(presence.Delegations);
    }

    [Fact]
    public void ComingAndGoingOfManyThreads_LeavesNobody()
    {
        var presence = new Presence();
        Parallel.For(0, 2_000, i =>
        {
            presence.Enter($"{i}", $"d{i % 5}");
            Assert.Contains($"d{i % 5}", presence.Delegations);
            presence.Leave($"{i}");
        });
        Assert.Empty(presence.Delegations);
    }
}
