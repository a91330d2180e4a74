namespace Drafting.Faults.Tests;

public sealed class TokenSourceTests
{
    /// <summary>A token that is given out twice would look like a doubled insert.</summary>
    [Fact]
    public void EveryToken_IsGivenOutOnce_UntilThereAreNoMore()
    {
        var source = new TokenSource();
        var given = new HashSet<string>(StringComparer.Ordinal);
        while (source.Next() is { } token)
        {
            Assert.True(given.Add(token), $"{token} was given out twice, after {given.Count}");
            Assert.True(TokenSource.IsToken(token.EnumerateRunes().Single()));
        }

        Assert.Equal(62_000, given.Count);
        Assert.Null(source.Next());
    }
}
