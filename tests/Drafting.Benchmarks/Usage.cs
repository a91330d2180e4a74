namespace Drafting.Benchmarks;

internal static class Usage
{
    public const string Text = """
        drafting-benchmarks text [--cases 2000] [--rounds 15] [--seed S] [--modules <folder of quill-delta's node_modules>]
        drafting-benchmarks load [--shapes A,B,C,max,maxA,idle,history,flood] [--secs 20] [--warm 12] [--runs 1] [--seed S]
                                 [--idle 1000] [--ops 100000] [--store sqlite|postgres] [--postgres <connection string>]
                                 [--postgres-pid <postmaster>] [--server <Drafting.Server.dll>] [--server-argument <one argument>]…
        drafting-benchmarks paint [--paragraphs 300] [--comments 0] [--keys 300] [--changes 300] [--openings 5] [--words 5] [--server <Drafting.Server.dll>]
        One line of JSON a run. Build with -c Release.
          A  1 document, 20 clients, 5 operations/s each       max      C stepped up while fan-out p99 < 100 ms
          B  1 document, 60 clients, 2 operations/s each       maxA     the same on A: one hot document
          C  50 documents, 4 clients each, 2 operations/s each idle     memory of open documents, one connection each
          flood  A, quiet and then beside one person of     history  opening a long document after a restart
                 20,000 calls a second and storms of presence; under the bounds that hold by default
        paint runs Chromium (DRAFTING_CHROMIUM names another one): keystroke to paint, another's change to paint, opening, and the same
        page over a line of 64 kbit/s and 600 ms.
        """;
}
