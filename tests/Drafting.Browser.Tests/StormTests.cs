using System.Globalization;
using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

public sealed class StormTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly int s_editsEach =
        int.Parse(Environment.GetEnvironmentVariable("DRAFTING_EDITS") ?? "75", CultureInfo.InvariantCulture);

    /// <summary>Random edits of two at once. DRAFTING_SEED repeats a run as far as two independent browsers can be repeated.</summary>
    [Fact]
    public async Task RandomEditsOfTwo_EndEqual()
    {
        var named = Environment.GetEnvironmentVariable("DRAFTING_SEED");
        var seed = named is null ? Random.Shared.Next() : int.Parse(named, CultureInfo.InvariantCulture);
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();

        await Task.WhenAll(EditAsync(algeria, new Random(seed), "abc ", s_editsEach), EditAsync(saudiArabia, new Random(unchecked(seed + 1)), "XYZ ", s_editsEach));

        var otherwise = string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: after the storm the two differ.");
        await document.EqualAsync(otherwise, algeria, saudiArabia);
        // Several edits may travel in one submission; far fewer commits would mean that the keys met no text.
        Assert.InRange(await document.HeadAsync(), s_editsEach / 2, long.MaxValue);
    }

    /// <summary>
    /// Five at once, each behind a line of its own slowness, so that most of what one writes is written on an old text. A screen that fell out of
    /// step would heal itself by taking the document anew; here nobody may need that.
    /// </summary>
    [Fact]
    public async Task RandomEditsOfFive_BehindSlowLines_EndEqualWithoutASecondSnapshot()
    {
        var named = Environment.GetEnvironmentVariable("DRAFTING_SEED");
        var seed = named is null ? Random.Shared.Next() : int.Parse(named, CultureInfo.InvariantCulture);
        var document = await SharedDocument.CreateAsync(Server);
        string[] ids = ["dz.head", "sa.head", "bh.delegate1", "eg.head", "ma.head"];
        string[] letters = ["abc ", "XYZ ", "123 ", "مرحب ", "éàç "];
        var people = new List<Participant>();
        foreach (var id in ids) people.Add(await WriteAsync(id, document, id == "eg.head" ? "ar" : "en"));
        foreach (var (person, index) in people.Select(static (person, index) => (person, index)))
        {
            var line = await person.Context.NewCDPSessionAsync(person.Page);
            await line.SendAsync("Network.enable");
            await line.SendAsync("Network.emulateNetworkConditions", new()
            {
                ["offline"] = false, ["latency"] = 80 * (index + 1), ["downloadThroughput"] = 40_000, ["uploadThroughput"] = 40_000,
            });
        }

        await Task.WhenAll(people.Select((person, index) => EditAsync(person, new Random(unchecked(seed + index)), letters[index], s_editsEach / 3)));

        var otherwise = string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: after the storm the five differ.");
        foreach (var person in people) await Assertions.Expect(person.SaveState).ToHaveClassAsync(new Regex("saved"), new() { Timeout = 60_000 });
        await document.EqualAsync(otherwise, [.. people]);
        Assert.All(people, person => Assert.True(person.SnapshotsAsked <= 1, $"Seed {seed}: {person.Id} took the document anew."));
        Assert.InRange(await document.HeadAsync(), s_editsEach / 3, long.MaxValue);
    }

    private static async Task EditAsync(Participant person, Random random, string letters, int edits)
    {
        for (var i = 0; i < edits; i++)
        {
            var place = await PlaceAsync(person, random);
            var (anchor, keys) = random.Next(12) switch
            {
                0 => (place, "Enter"),
                1 => (place with { Offset = 0 }, "Backspace"),
                2 => (place with { Offset = -1 }, "Delete"),
                3 => (place, random.Next(2) == 0 ? "Tab" : "Shift+Tab"),
                4 => (place with { Offset = 0 }, random.Next(2) == 0 ? "Control+I" : "Control+B"),
                5 => (await PlaceAsync(person, random), ""),
                6 => (place, random.Next(3) > 0 ? "Control+Z" : "Control+Shift+Z"),
                _ => (place, ""),
            };
            var head = keys is "Backspace" or "Delete" ? anchor : place;
            // An edit of the other may have taken the clause away meanwhile; then the keys go where the cursor is.
            await person.TrySelectAsync(anchor, head);
            if (keys != "") await person.PressAsync(keys);
            else await person.TypeAsync(new string(random.GetItems<char>(letters, random.Next(1, 9))));
        }
    }

    private static async Task<(string Clause, int Offset)> PlaceAsync(Participant person, Random random)
    {
        var clauses = await person.ReadAsync();
        var clause = clauses[random.Next(clauses.Count)];
        return (clause.Id, random.Next(clause.Text.Length + 1));
    }
}
