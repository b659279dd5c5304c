using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers pet</c>: uptake, metabolic volume and lesions of a PET image.</summary>
internal static class PetCommand
{
    private const string More = """
        With --roi alone the regions are measured as they are drawn. With --roi and --threshold, what reaches the
        threshold within each region is measured. With --threshold alone, a value or PERCIST, the lesions of the whole
        image are found and measured, and all of them together; take physiological uptake out with --exclude.

        PERCIST needs a region in the liver (--liver), or in the aorta (--blood). Of an RTSTRUCT or SEG with several
        regions name the one that is meant: --liver contours.dcm#Liver.

        Examples:
          biomarkers pet --series pet/ --roi rtstruct.dcm --roi-name GTV
              SUV measures of a contour.
          biomarkers pet --series pet/ --roi rtstruct.dcm --threshold 41% --out values.csv --mask tumour.nii.gz
              The metabolic volume within it, at 41 % of its maximum, and its mask.
          biomarkers pet --series pet/ --threshold 4.0 --min-volume 3 --out lesions.json --seg lesions.dcm --sr report.dcm
              All lesions of SUV 4 and 3 mL or more, with provenance and as DICOM objects.
          biomarkers pet --image suv.nii.gz --unit suv --roi tumour.nii.gz --threshold a50p
              An image that is already SUV.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new PetCommandOptions();
        var command = new Command("pet", "Uptake measures, metabolic volume and lesions of a PET image, in SUV.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => PetRun.Run(options.Read(result), context));
        root.Add(command);
        more.Add(command, More);
    }
}
