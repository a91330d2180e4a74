using System.Globalization;

namespace Drafting.Benchmarks.Text;

internal sealed record TextOptions(int CaseCount, int RoundCount, int Seed, string Modules)
{
    /// <summary>Null when the arguments cannot be understood.</summary>
    public static TextOptions? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 != 0) return null;
        var options = new TextOptions(2000, 15, 20191125, DefaultModules());
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = arguments[i + 1];
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (arguments[i])
            {
                case "--cases" when number > 0: options = options with { CaseCount = number }; break;
                case "--rounds" when number > 0: options = options with { RoundCount = number }; break;
                case "--seed" when number >= 0: options = options with { Seed = number }; break;
                case "--modules": options = options with { Modules = value }; break;
                default: return null;
            }
        }

        return options;
    }

    private static string DefaultModules()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Drafting.sln")))
                return Path.Combine(folder.FullName, "tests/differential/node_modules");
        return "node_modules";
    }
}
