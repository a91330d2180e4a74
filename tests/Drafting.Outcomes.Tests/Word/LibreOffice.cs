using System.Diagnostics;

namespace Drafting.Outcomes.Tests.Word;

/// <summary>Another program that reads and writes Word files: LibreOffice without a screen, with a profile of its own for each use.</summary>
internal static class LibreOffice
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    /// <summary>The file as LibreOffice saves it.</summary>
    /// <param name="file">A Word file.</param>
    /// <param name="format">What LibreOffice calls the format, for example <c>docx</c> or <c>txt:Text (encoded):UTF8</c>.</param>
    public static byte[] Convert(byte[] file, string format)
    {
        var folder = Directory.CreateTempSubdirectory("drafting-office-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "file.docx"), file);
            string[] arguments = [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--convert-to", format, "--outdir", Path.Combine(folder, "out"), Path.Combine(folder, "file.docx")];
            using var program = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
            if (!program.WaitForExit(s_patience))
            {
                program.Kill(entireProcessTree: true);
                Assert.Fail($"LibreOffice did not end within {s_patience}.");
            }

            var converted = Path.Combine(folder, "out", "file." + format.Split(':')[0]);
            Assert.True(File.Exists(converted), $"LibreOffice made no file: {said.Item1.Result} {said.Item2.Result}");
            return File.ReadAllBytes(converted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A test that asks LibreOffice, skipped where it is not installed. In CI it runs, and fails without.</summary>
public sealed class LibreOfficeFactAttribute : FactAttribute
{
    public LibreOfficeFactAttribute()
    {
        if (LibreOffice.Program is null && Environment.GetEnvironmentVariable("CI") != "true") Skip = "LibreOffice is not installed";
    }
}
