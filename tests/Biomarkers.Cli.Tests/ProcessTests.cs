using System.Diagnostics;
using System.Text;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>What only a process of its own shows: streams that are no terminal, signals.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void Process_RedirectedErrorStream_ShowsNoProgress()
    {
        using var space = new Workspace();
        ChildResult result = ChildProcess.Run(
            "biomarkers", ["radiomics", "--image", Workspace.PhantomImage, "--roi", Workspace.PhantomMask, "--families", "ngtdm", "--out", space["größe.csv"]], workingDirectory: space.Folder);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Equal($"Wrote {result.Output.Split(' ')[1]} values of 1 region to {space["größe.csv"]}\n", result.Output);
    }

    [Fact]
    public void Process_Failure_IsOneLineAndItsCode()
    {
        ChildResult result = ChildProcess.Run("biomarkers", ["inspect", "none.nii"]);
        Assert.Equal((3, string.Empty), (result.ExitCode, result.Output));
        Assert.Equal("biomarkers: There is no file none.nii. Check the path.\n", result.Error);
    }

    [Fact]
    public void Process_Interrupted_StopsSoonAndLeavesNoFile()
    {
        if (OperatingSystem.IsWindows())
        {
            // There a signal cannot be sent to one process alone.
            return;
        }

        using var space = new Workspace();
        var table = new StringBuilder("case,image,roi\n");
        for (int i = 0; i < 5000; i++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"c{i},{Workspace.PhantomImage},{Workspace.PhantomMask}\n");
        }

        space.Text("cases.csv", table.ToString());
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = Path.Combine(AppContext.BaseDirectory, "biomarkers.dll");
        using Process process = Process.Start(new ProcessStartInfo(host, ["exec", program, "radiomics", "--manifest", space["cases.csv"], "--out", space["v.csv"], "--threads", "1"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            // The unfinished file shows that work is under way.
            Assert.True(SpinWait.SpinUntil(() => process.HasExited || space.Files.Any(static f => f.EndsWith(".tmp", StringComparison.Ordinal)), TimeSpan.FromMinutes(1)));
            Assert.False(process.HasExited);
            using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
                kill.WaitForExit();
            }

            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)));
            Assert.Equal(1, process.ExitCode);
            Assert.Equal("biomarkers: Stopped before the end. No unfinished file is left.\n", process.StandardError.ReadToEnd());
            Assert.Equal(["cases.csv"], space.Files);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
