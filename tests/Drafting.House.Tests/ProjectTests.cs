using System.Xml.Linq;

namespace Drafting.House.Tests;

/// <summary>The arrows between projects run one way, and every project is built by the one solution.</summary>
public sealed class ProjectTests
{
    /// <summary>What each may reference. Text and EventLog stand on the ground and do not know each other.</summary>
    private static readonly Dictionary<string, string[]> s_arrows = new(StringComparer.Ordinal)
    {
        ["Drafting.Text"] = [],
        ["Drafting.EventLog"] = [],
        ["Drafting.Model"] = ["Drafting.Text"],
        ["Drafting.Live"] = ["Drafting.Model", "Drafting.EventLog"],
        ["Drafting.Outcomes"] = ["Drafting.Model"],
        ["Drafting.Server"] = ["Drafting.Text", "Drafting.EventLog", "Drafting.Model", "Drafting.Live", "Drafting.Outcomes"],
        ["Drafting.Orleans"] = ["Drafting.Text", "Drafting.EventLog", "Drafting.Model", "Drafting.Live", "Drafting.Outcomes"],
    };

    private static IEnumerable<string> Sources => Repository.FilesOf("src/", ".csproj");

    [Fact]
    public void Arrows_RunOneWay() => Repository.ExpectNone(Sources.SelectMany(project =>
    {
        var name = Path.GetFileNameWithoutExtension(project);
        if (!s_arrows.TryGetValue(name, out var allowed)) return [$"{project} has no place in the house yet"];
        return References(project).Where(reference => !allowed.Contains(reference)).Select(reference => $"{name} must not know {reference}");
    }));

    [Fact]
    public void UsedNamespaces_FollowTheArrows() => Repository.ExpectNone(
        from file in Repository.FilesOf("src/", ".cs")
        let name = file.Split('/')[1]
        where s_arrows.ContainsKey(name)
        from other in s_arrows.Keys
        where other != name && !Reachable(name).Contains(other) && Repository.Read(file).Contains($"using {other}", StringComparison.Ordinal)
        select $"{file} uses {other}");

    [Fact]
    public void Text_HasNoPackages() => Assert.Empty(Packages("src/Drafting.Text/Drafting.Text.csproj"));

    [Fact]
    public void Model_HasNoPackages() => Assert.Empty(Packages("src/Drafting.Model/Drafting.Model.csproj"));

    [Fact]
    public void WireClient_KnowsNothingOfTheProduct() => Assert.Empty(References("tests/Drafting.Wire/Drafting.Wire.csproj"));

    [Fact]
    public void Sources_ReferenceNoTests() => Repository.ExpectNone(Sources.Where(project => Repository.Read(project).Contains("tests/", StringComparison.Ordinal)));

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = Repository.Read("Drafting.sln").Replace('\\', '/');
        Repository.ExpectNone(Repository.FilesOf("", ".csproj").Where(project => project != "src/Drafting.Orleans/Drafting.Orleans.csproj" && !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    private static HashSet<string> Reachable(string name)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(s_arrows[name]);
        while (open.TryPop(out var next))
            if (found.Add(next))
                foreach (var further in s_arrows[next])
                    open.Push(further);
        return found;
    }

    private static IEnumerable<string> References(string project) => Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Packages(string project) => Included(project, "PackageReference");

    private static IEnumerable<string> Included(string project, string element) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(element).Select(item => item.Attribute("Include")!.Value);
}
