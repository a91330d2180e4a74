using System.Globalization;
using System.Text.Json;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// What several people type at one place at the same time stays in one piece each, however their letters overtake one another.
/// DRAFTING_RUNS sets how many rooms, DRAFTING_SEED the first.
/// </summary>
public sealed class TypedRunTests
{
    [Fact]
    public void RunsTypedConcurrentlyAtOnePlace_AreContiguous()
    {
        var first = Setting("DRAFTING_SEED", 0);
        var runs = Setting("DRAFTING_RUNS", 2_000);
        var neighbours = 0;
        for (var seed = first; seed < first + runs; seed++)
        {
            var room = Storm(new Random(seed));
            foreach (var client in room.Clients)
                Assert.True(
                    room.Text.Contains(room.TypedBy(client), StringComparison.Ordinal),
                    $"DRAFTING_SEED={seed} DRAFTING_RUNS=1: '{room.TypedBy(client)}' of {client} is in pieces in '{room.Text}'");
            if (room.Clients.Count(client => room.TypedBy(client).Length > 1) > 1) neighbours++;
        }

        Assert.True(neighbours > runs / 2, $"only {neighbours} of {runs} rooms had two runs that could be mixed");
    }

    /// <summary>The cases that the browser runs too.</summary>
    [Fact]
    public void Vectors_Hold()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "typing.json")));
        foreach (var vector in file.RootElement.EnumerateArray())
        {
            var script = vector.GetProperty("script").EnumerateArray().Select(line => line.GetString()!.Split(' ')).ToArray();
            var room = new TypingRoom(
                vector.GetProperty("text").GetString()!, vector.GetProperty("place").GetInt32(), script.Select(line => line[1]).Distinct());
            foreach (var line in script) Do(room, line);
            room.Settle();
            Assert.Equal((vector.GetProperty("name").GetString(), vector.GetProperty("expected").GetString()), (vector.GetProperty("name").GetString(), room.Text));
        }
    }

    private static void Do(TypingRoom room, string[] line)
    {
        switch (line[0])
        {
            case "type": room.Type(line[1], line[2]); break;
            case "send": room.Send(line[1]); break;
            case "read": room.Read(line[1]); break;
            case "drop": room.Drop(line[1]); break;
            case "resume": room.Resume(line[1]); break;
            default: throw new InvalidDataException($"No step is called {line[0]}.");
        }
    }

    private static TypingRoom Storm(Random random)
    {
        string text = random.Next(4) == 0 ? "" : "<>";
        var ids = Enumerable.Range(0, random.Next(2, 6)).Select(index => $"{(char)('a' + random.Next(26))}{index}").ToArray();
        var room = new TypingRoom(text, text.Length / 2, ids);
        var letter = '\u4E00';
        for (var step = 0; step < 60; step++)
        {
            var client = ids[random.Next(ids.Length)];
            switch (random.Next(20))
            {
                case < 6: room.Type(client, letter++.ToString()); break;
                case 6: room.Backspace(client); break;
                case < 12: room.Send(client); break;
                case < 18: room.Read(client); break;
                case 18: room.Drop(client); break;
                default: room.Resume(client); break;
            }
        }

        room.Settle();
        return room;
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
