using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers inspect</c>: what a file or a DICOM folder is, and how a grid differs from another's.</summary>
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
          biomarkers inspect study/
              Every series of a DICOM folder, its grid, axes and problems; contours and segmentations with their
              regions; files that cannot be read. Nothing that identifies the patient.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var path = new Argument<string>("PATH") { Description = "An image, mask or label image (NIfTI or NRRD), or a DICOM folder or file." };
        Option<string?> against = CommonOptions.Text("--against", "PATH", "Another image: explain how the two grids differ.");
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        Option<string?> threads = CommonOptions.Threads();
        var dicom = new DicomOptions();
        var command = new Command("inspect", "Say what an image file or a DICOM folder holds: grid, values, labels, series.") { path, against, json, threads };
        foreach (Option option in dicom.OfAllSeries)
        {
            command.Add(option);
        }

        command.SetAction(result => Run(
            result.GetRequiredValue(path), result.GetValue(against), result.GetValue(json), CommonOptions.ReadThreads(result.GetValue(threads)), dicom.Read(result), context));
        root.Add(command);
        more.Add(command, More);
    }

    private static int Run(string path, string? against, bool json, int threads, DicomReading dicom, CommandContext context)
    {
        if (path.Length > 0 && DicomPath.IsDicom(path))
        {
            return against is null ? RunFolder(path, json, dicom, threads, context) : throw new UsageException("--against compares image files; give the series as NIfTI, see 'biomarkers convert'.");
        }

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

    private static int RunFolder(string path, bool json, DicomReading dicom, int threads, CommandContext context)
    {
        context.Progress.Report($"reading {path}");
        var inspection = FolderInspection.Read(InputPath.OfOption(path, "PATH"), dicom, threads, context.CancellationToken);
        context.Progress.Clear();
        if (json)
        {
            FolderJson.Write(context.Output, inspection);
        }
        else
        {
            FolderText.Write(context.Output, inspection);
        }

        return ExitCode.Done;
    }
}
