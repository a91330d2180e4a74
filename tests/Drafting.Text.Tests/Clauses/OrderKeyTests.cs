using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

public sealed class OrderKeyTests
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [Theory]
    [InlineData(null, null, "V")]
    [InlineData("V", "W", "VV")]
    [InlineData(null, "V", "F")]
    [InlineData("V", null, "k")]
    [InlineData(null, "1", "0V")]
    [InlineData(null, "01", "00V")]
    [InlineData("z", null, "zV")]
    [InlineData("V", "VV", "VF")]
    [InlineData("V5", "WA", "W")]
    [InlineData("Vz", "W", "VzV")]
    public void Between_GivesTheKeyOfTheProtocol(string? after, string? before, string key) => Assert.Equal(key, OrderKey.Between(after, before));

    [Fact]
    public void Between_IsValidStrictlyBetweenAndOfTheLeastLength()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            string?[] two = [Key(random), Key(random)];
            Array.Sort(two, string.CompareOrdinal);
            if (two[0] == two[1]) continue;
            if (random.Next(8) == 0) two[0] = null;
            if (random.Next(8) == 0) two[1] = null;
            var key = OrderKey.Between(two[0], two[1]);
            Assert.True(IsBetween(two[0], key, two[1]) && OrderKey.IsValid(key, 128), $"{two[0]} < {key} < {two[1]}");
            Assert.False(key.Length > 1 && Digits.Any(digit => IsBetween(two[0], digit.ToString(), two[1]) && digit != '0'), $"{key} could be one digit");
            if (key.Length > 2 && i % 20 == 0) Assert.DoesNotContain(TwoDigits(), shorter => IsBetween(two[0], shorter, two[1]));
        }
    }

    [Fact]
    public void InsertingAtOnePlaceForEver_NeverMeetsAnEnd()
    {
        var (low, high) = ("V", "W");
        for (var i = 0; i < 200; i++)
        {
            var key = OrderKey.Between(low, high);
            Assert.True(IsBetween(low, key, high));
            if (i % 2 == 0) low = key;
            else high = key;
        }
    }

    [Theory]
    [InlineData("V", "V")]
    [InlineData("W", "V")]
    [InlineData("VV", "V")]
    public void Between_NoRoom_Throws(string after, string before) => Assert.Throws<ArgumentException>(() => OrderKey.Between(after, before));

    [Theory]
    [InlineData(null, null, 2000)]
    [InlineData("V", "W", 500)]
    [InlineData(null, "1", 3)]
    [InlineData("V", null, 1)]
    [InlineData("V", null, 0)]
    public void Many_AscendStrictlyBetweenAndStayShort(string? after, string? before, int count)
    {
        var keys = OrderKey.Between(after, before, count);
        Assert.Equal(count, keys.Count);
        Assert.All(keys, key => Assert.True(IsBetween(after, key, before) && OrderKey.IsValid(key, 5)));
        for (var i = 1; i < count; i++) Assert.True(string.CompareOrdinal(keys[i - 1], keys[i]) < 0);
    }

    [Theory]
    [InlineData("V", true)]
    [InlineData("0V", true)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("V0", false)]
    [InlineData("V-", false)]
    [InlineData("é", false)]
    [InlineData("٣", false)]
    [InlineData("VVVVV", false)]
    public void IsValid_FourDigitsAtMost(string key, bool isValid) => Assert.Equal(isValid, OrderKey.IsValid(key, 4));

    private static bool IsBetween(string? low, string key, string? high) =>
        (low is null || string.CompareOrdinal(low, key) < 0) && (high is null || string.CompareOrdinal(key, high) < 0);

    private static string Key(Random random)
    {
        // Few digits near both ends of the alphabet, so that keys are often neighbours or prefixes of one another.
        const string near = "01VWyz";
        while (true)
        {
            var key = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => near[random.Next(near.Length)]));
            if (OrderKey.IsValid(key, 4)) return key;
        }
    }

    private static IEnumerable<string> TwoDigits() => Digits.SelectMany(first => Digits.Where(second => second != '0').Select(second => $"{first}{second}"));
}
