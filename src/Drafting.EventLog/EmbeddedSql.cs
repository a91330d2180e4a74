using System.Globalization;

namespace Drafting.EventLog;

/// <summary>The .sql files of this project, by their path in it.</summary>
internal static class EmbeddedSql
{
    /// <summary>The text of one statement's file, for example <c>Sqlite/Sql/InsertEvent.sql</c>.</summary>
    public static string Read(string path)
    {
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"No SQL file {path}", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A store's migrations in order. Files are named <c>0001_what.sql</c>; the number is the schema's version after it.</summary>
    public static IReadOnlyList<(int Version, string Sql)> Migrations(string store) =>
        typeof(EmbeddedSql).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{store}/Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(Path.GetFileName(name).AsSpan(0, 4), CultureInfo.InvariantCulture), Read(name)))
            .ToList();
}
