using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers suv</c>: SUV from a PET series, with its audit.</summary>
internal static class SuvCommand
{
    private const string More = """
        The audit says which rule of the header's times and factors was used, what every other one would give, what
        was repaired, and what is doubtful. It holds weight, height, sex, dose and times where they were used, and
        no name, identifier or date of birth.

        Examples:
          biomarkers suv --series pet/
              Show the audit, compute nothing else.
          biomarkers suv --series pet/ --out suv.nii.gz --audit audit.json
              SUV by body weight as an image, and how it came about.
          biomarkers suv --series pet/ --type lbm-janma --fact height=1.75 --out suv-lbm.nii.gz
              SUV by lean body mass; the header lacks the height.
          biomarkers suv --series pet/ --out derived/
              A DICOM series of SUV, for viewers.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        Option<string?> series = CommonOptions.Text("--series", "DIR", "The PET series: a DICOM folder or file.");
        var pet = new PetOptions();
        Option<string?> output = CommonOptions.Text("--out", "PATH", "Where SUV goes, by the ending: an image (.nii, .nii.gz, .nrrd), the audit (.json), or else a folder for a DICOM series. Default: the audit on the terminal.");
        Option<string?> audit = CommonOptions.Text("--audit", "FILE", "How SUV was derived: .json or .txt.");
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> threads = CommonOptions.Threads();
        var dicom = new DicomOptions();
        var command = new Command("suv", "Standardised uptake values of a PET series, with an audit of how they were derived.") { series };
        foreach (Option option in (Option[])[.. pet.All, output, audit, overwrite, threads, .. dicom.All])
        {
            command.Add(option);
        }

        command.SetAction(result => SuvRun.Run(
            result.GetValue(series) ?? throw new UsageException("--series is missing. Give --series DIR; or see 'biomarkers suv --help'."),
            pet.Read(result),
            dicom.Read(result),
            SuvOutput.Create(result.GetValue(output), result.GetValue(audit), result.GetValue(overwrite)),
            CommonOptions.ReadThreads(result.GetValue(threads)),
            context));
        root.Add(command);
        more.Add(command, More);
    }
}
