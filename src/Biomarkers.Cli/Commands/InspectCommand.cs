using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers inspect</c>: what a file is, and how its grid differs from another's.</summary>
internal static class InspectCommand
{
    private const string More = """
        With --against, the exit code is 0 when both lie on one grid and 4 when they do not.

        Examples:
          biomarkers inspect ct.nii.gz
              Format, grid, range of values.
          biomarkers inspect tumour.nii.gz
              The same, and labels with voxel counts and volumes.
          biomarkers inspect tumour.nii.gz --against ct.nii.gz
              Every difference between the two grids, in words.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var path = new Argument<string>("PATH") { Description = "An image, mask or label image: NIfTI or NRRD." };
        Option<string?> against = CommonOptions.Text("--against", "PATH", "Another image: explain how the two grids differ.");
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        Option<string?> threads = CommonOptions.Threads();
        var command = new Command("inspect", "Say what an image file is: format, grid, type, values, labels.") { path, against, json, threads };
        command.SetAction(result => Run(
            result.GetRequiredValue(path), result.GetValue(against), result.GetValue(json), CommonOptions.ReadThreads(result.GetValue(threads)), context));
        root.Add(command);
        more.Add(command, More);
    }

    private static int Run(string path, string? against, bool json, int threads, CommandContext context)
    {
        InputFile.Demand(path, "PATH");
        if (against is not null)
        {
            InputFile.Demand(against, "--against");
        }

        context.Progress.Report($"reading {Path.GetFileName(path)}");
        ImageInspection inspection = ImageInspection.Read(path, threads, context.CancellationToken);
        GridComparison? comparison = against is null ? null : new(ImageFile.ReadInfo(against), inspection.Info.Geometry);
        context.Progress.Clear();
        if (json)
        {
            InspectionJson.Write(context.Output, inspection, comparison);
        }
        else
        {
            InspectionText.Write(context.Output, inspection, comparison);
        }

        return comparison is { Comparison.IsAligned: false } ? ExitCode.Refused : ExitCode.Done;
    }
}
