using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>convert</c> command line asks for.</summary>
internal static class ConvertRun
{
    public static int Run(ConvertRequest request, CommandContext context)
    {
        context.Progress.Report($"reading {request.Input.Name}");
        (IReadOnlyList<string> written, IReadOnlyList<string> notes) = Convert(request, context.CancellationToken);
        context.Progress.Clear();
        foreach (string line in written)
        {
            context.Output.WriteLine(line);
        }

        foreach (string note in notes)
        {
            CommandRunner.WriteError(context.Error, $"note: {request.Input.Name}: {note}");
        }

        return ExitCode.Done;
    }

    private static (IReadOnlyList<string> Written, IReadOnlyList<string> Notes) Convert(ConvertRequest request, CancellationToken cancellationToken)
    {
        bool isImage = ImagePath.IsImage(request.Output);
        if (request.Input.Given.Length > 0 && !DicomPath.IsDicom(request.Input.FullName))
        {
            return request.Output.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase)
                ? MaskConversion.ToDicom(request, cancellationToken)
                : throw new UsageException($"OUT is '{request.Output}'; a label image becomes DICOM, a file that ends in .dcm. Images of other formats are not converted into one another.");
        }

        if (!isImage)
        {
            throw new UsageException($"OUT is '{request.Output}'; a file that ends in .nii, .nii.gz, .nrrd or .nhdr is expected.");
        }

        OutputFile.Check(Path.GetFullPath(request.Output), request.Overwrite, "OUT");
        OutputFile.Check(request.Beside(".json"), request.Overwrite, "OUT");
        DicomFolder folder = DicomFolders.Read(request.Input, request.Dicom.Series, request.Threads, cancellationToken);
        bool hasRegions = folder.Others.Any(static instance => RegionObjects.IsSegmentation(instance) || RegionObjects.IsStructureSet(instance));
        return folder.Series.Count == 0 && hasRegions ? MaskConversion.ToImage(request, cancellationToken) : SeriesConversion.Convert(request, cancellationToken);
    }
}
