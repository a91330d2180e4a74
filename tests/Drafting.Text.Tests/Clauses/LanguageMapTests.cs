using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

public sealed class LanguageMapTests
{
    [Fact]
    public void With_KeepsLanguagesAscendingInEveryOrderOfComing()
    {
        string[][] orders = [["ar", "en", "fr"], ["fr", "en", "ar"], ["en", "ar", "fr"], ["fr", "ar", "en"]];
        foreach (var order in orders)
        {
            var map = order.Aggregate(LanguageMap<string>.Empty, (map, language) => map.With(language, language));
            Assert.Equal(["ar", "en", "fr"], map.Select(entry => entry.Key));
            Assert.Equal(["ar", "en", "fr"], map.Select(entry => entry.Value));
            Assert.Equal(3, map.Count);
        }
    }

    [Fact]
    public void With_LeavesTheOldMapAsItIs()
    {
        var old = LanguageMap<int>.Empty.With("en", 1);
        Assert.Equal(2, old.With("en", 2).GetOr("en", 0));
        Assert.Equal(2, old.With("fr", 2).Count);
        Assert.Equal(1, old.GetOr("en", 0));
        Assert.Empty(LanguageMap<int>.Empty);
    }

    [Fact]
    public void Without_TakesOneLanguage()
    {
        var map = LanguageMap<int>.Empty.With("ar", 1).With("en", 2).With("fr", 3);
        Assert.Equal(["ar", "fr"], map.Without("en").Select(entry => entry.Key));
        Assert.Same(map, map.Without("es"));
        Assert.Same(LanguageMap<int>.Empty, map.Without("ar").Without("en").Without("fr"));
    }

    [Fact]
    public void Lookup_TellsZeroFromAbsent()
    {
        var map = LanguageMap<int>.Empty.With("en", 0);
        Assert.True(map.Has("en") && map.TryGet("en", out var value) && value == 0);
        Assert.False(map.Has("EN") || map.TryGet("EN", out _));
        Assert.Equal(7, map.GetOr("fr", 7));
    }

    [Fact]
    public void Equality_IsByContent()
    {
        var map = LanguageMap<int>.Of([new("fr", 2), new("en", 1)]);
        var same = LanguageMap<int>.Empty.With("en", 1).With("fr", 2);
        Assert.True(map.Equals((object)same));
        Assert.Equal(map.GetHashCode(), same.GetHashCode());
        Assert.False(map.Equals(same.With("fr", 3)));
        Assert.False(map.Equals(same.Without("fr")));
        Assert.False(map.Equals(null));
    }

    [Fact]
    public void Of_RefusesALanguageTwice() =>
        Assert.Throws<ArgumentException>(() => LanguageMap<int>.Of([new("en", 1), new("fr", 2), new("en", 3)]));

    [Fact]
    public void Of_Nothing_IsEmpty() => Assert.Same(LanguageMap<int>.Empty, LanguageMap<int>.Of([]));
}
