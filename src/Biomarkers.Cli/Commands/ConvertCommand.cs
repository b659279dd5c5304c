using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers convert</c>: from DICOM to NIfTI with a side-car, and masks between the two.</summary>
internal static class ConvertCommand
{
    private const string More = """
        A series becomes a 3-D image, or a 4-D one over its times, echoes, flip angles or b-values. Beside it stands a
        JSON file with what the header says of the acquisition, in the names of BIDS and without the patient; of
        diffusion also .bval and .bvec, as FSL has them. Contours and segmentations become a label image on the grid
        of --source, its names in the JSON file. A label image becomes a segmentation, or contours, of --source.

        Examples:
          biomarkers convert dce/ dce.nii.gz
              A dynamic series as 4-D NIfTI, its times in dce.json.
          biomarkers convert rtstruct.dcm tumour.nii.gz --source ct/ --roi-name GTV
              A contour as a mask on the grid of its CT.
          biomarkers convert tumour.nii.gz tumour.dcm --source ct/
              A mask as a DICOM segmentation that refers to the CT.
          biomarkers convert tumour.nii.gz contours.dcm --source ct/ --as rtstruct
              The same as contours.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var input = new Argument<string>("IN") { Description = "A DICOM folder or file, or a label image (NIfTI, NRRD)." };
        var output = new Argument<string>("OUT") { Description = "An image file (.nii, .nii.gz, .nrrd), or of a label image a .dcm file." };
        Option<string?> source = CommonOptions.Text("--source", "DIR", "The DICOM series that regions were drawn on. Needed for contours, and for a label image to become DICOM.");
        Option<string[]> roiName = CommonOptions.RoiName();
        Option<string?> kind = CommonOptions.Text("--as", "KIND", "What a label image becomes: seg or rtstruct. Default: seg.");
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> threads = CommonOptions.Threads();
        var dicom = new DicomOptions();
        var command = new Command("convert", "DICOM series to NIfTI with a side-car; masks to and from DICOM.") { input, output, source, roiName, kind, overwrite, threads };
        foreach (Option option in dicom.All)
        {
            command.Add(option);
        }

        command.SetAction(result => ConvertRun.Run(
            new(
                InputPath.OfOption(result.GetRequiredValue(input), "IN"),
                result.GetRequiredValue(output),
                result.GetValue(source) is { } folder ? InputPath.OfOption(folder, "--source") : null,
                result.GetValue(roiName) ?? [],
                ReadKind(result.GetValue(kind)),
                result.GetValue(overwrite),
                dicom.Read(result),
                CommonOptions.ReadThreads(result.GetValue(threads))),
            context));
        root.Add(command);
        more.Add(command, More);
    }

    private static bool ReadKind(string? text) => text switch
    {
        null or "seg" => false,
        "rtstruct" => true,
        _ => throw new UsageException($"--as is '{text}'; seg or rtstruct is expected."),
    };
}
