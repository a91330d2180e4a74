namespace Drafting.Server.Tests;

/// <summary>SQLite on a disk that is full.</summary>
public sealed class FullDiskTests
{
    [TmpfsFact]
    public async Task FullDisk_IsReadOnlyInSight_AndComesBackWithoutARestart()
    {
        using var disk = new Tmpfs(megabytes: 16);
        await using var server = await DemoServer.StartAsync(Path.Combine(disk.Folder, "data"));
        var filler = "";
        await OutageChecks.CheckAsync(
            server,
            () =>
            {
                filler = disk.Fill();
                return Task.CompletedTask;
            },
            () =>
            {
                File.Delete(filler);
                return Task.CompletedTask;
            },
            isWhole: false);
    }
}
