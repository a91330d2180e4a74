using System.Globalization;

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
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        var saudiArabia = await WriteAsync("sa.head", document);

        await Task.WhenAll(EditAsync(algeria, new Random(seed), "abc "), EditAsync(saudiArabia, new Random(unchecked(seed + 1)), "XYZ "));

        var otherwise = string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: after the storm the two differ.");
        await document.EqualAsync(otherwise, algeria, saudiArabia);
        // Several edits may travel in one submission; far fewer commits would mean that the keys met no text.
        Assert.InRange(await document.HeadAsync(), s_editsEach / 2, long.MaxValue);
    }

    private static async Task EditAsync(Participant person, Random random, string letters)
    {
        for (var i = 0; i < s_editsEach; i++)
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
