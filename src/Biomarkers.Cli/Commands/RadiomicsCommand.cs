using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers radiomics</c>: features of regions of an image, or of a table of cases.</summary>
internal static class RadiomicsCommand
{
    private const string More = """
        The mask must lie on the image's grid. Where it does not, the command says how the two differ and stops
        (exit code 4); --resample-roi and --snap-roi repair it when you ask for it, and are noted in the
        provenance (.json).

        A mask with one label needs no --label. With several, name them, or take all. Of DICOM contours and
        segmentations all regions are measured, or those that --roi-name names.

        With --manifest, a case that fails becomes a row with its reason and the rest goes on; so does one of
        several regions that resampling leaves without a voxel. The exit code is then 4. Paths in the table are
        relative to the table.

        Examples:
          biomarkers radiomics --image ct.nii.gz --roi tumour.nii.gz
              Measure with default settings and show the table.
          biomarkers radiomics --image ct.nii.gz --roi tumour.nii.gz --profile ibsi-c --out values.json
              IBSI configuration C, with provenance.
          biomarkers radiomics --image ct.nii.gz --roi lesions.nii.gz --label all --wide --out lesions.csv
              Every lesion of a label image, one row each.
          biomarkers radiomics --image pet.nii.gz --roi tumour.nii.gz --families intensity_statistics,ivh
              Some families only.
          biomarkers radiomics --image ct/ --roi rtstruct.dcm --roi-name GTV --out values.csv
              A DICOM series and one of its contours; 'biomarkers inspect' lists both.
          biomarkers radiomics --image ct/ --roi rtstruct.dcm --sr report.dcm --seg regions.dcm
              Results for a PACS: a structured report (TID 1500) and the segmentation it refers to.
          biomarkers radiomics --manifest cases.csv --settings mine.json --out cohort.csv --overwrite
              Many cases, side by side, in the order of the table.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        Option<string?> image = CommonOptions.Image();
        Option<string[]> roi = CommonOptions.Roi();
        Option<string[]> label = CommonOptions.Label();
        Option<string[]> roiName = CommonOptions.RoiName();
        Option<string?> roiSource = CommonOptions.RoiSource();
        Option<string?> profile = CommonOptions.Profile();
        Option<string?> settings = CommonOptions.Settings();
        Option<string[]> families = CommonOptions.Texts("--families", "a,b,...", "Families to compute, for example morphology,glcm. Default: those of the settings.");
        Option<string?> output = CommonOptions.Text("--out", "FILE", "Where to write, by the ending: .csv, .json (with provenance), .html, .txt. Default: a table on the terminal.");
        Option<bool> wide = new("--wide") { Description = "Write one row per region and one column per feature (.csv)." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> threads = CommonOptions.Threads();
        Option<string?> caseName = CommonOptions.Text("--case", "NAME", "Name of the case in the results. Default: the image's file name.");
        Option<string?> manifest = CommonOptions.Manifest();
        Option<bool> resample = new("--resample-roi") { Description = "Interpolate a mask that lies on another grid onto the image's." };
        Option<string?> snap = CommonOptions.Text("--snap-roi", "MM", "Accept a mask of the same size whose voxels lie at most MM millimetres off.");

        Option<string?> report = CommonOptions.Text("--sr", "FILE", "Also write a DICOM structured report (.dcm) of the measurements. Needs DICOM images.");
        Option<string?> segmentation = CommonOptions.Text("--seg", "FILE", "Also write the regions as a DICOM segmentation (.dcm). Needs DICOM images.");
        Option<string?> suv = CommonOptions.Text("--suv", "TYPE", "Derive SUV of a PET series first: bw, lbm-janma and others, see 'biomarkers suv --help'.");
        var dicom = new DicomOptions();

        var command = new Command("radiomics", "Measure regions of an image: the features of the Image Biomarker Standardisation Initiative (IBSI).")
        {
            image, roi, label, roiName, roiSource, profile, settings, families, output, wide, overwrite, threads, caseName, manifest, resample, snap, report, segmentation, suv,
        };
        foreach (Option option in dicom.All)
        {
            command.Add(option);
        }

        command.SetAction(result =>
        {
            string? table = result.GetValue(manifest);
            if (table is not null && new Option[] { image, roi, label, roiName, roiSource, caseName, report, segmentation }.FirstOrDefault(o => result.GetResult(o) is not null) is { } both)
            {
                throw new UsageException(both == report || both == segmentation
                    ? $"--manifest and {both.Name} were both given; a report refers to the images of one patient. Run it for one case."
                    : $"--manifest and {both.Name} were both given; the table names images, masks, labels and cases.");
            }

            double? millimetres = CommonOptions.ReadMillimetres("--snap-roi", result.GetValue(snap));
            if (result.GetValue(resample) && millimetres is not null)
            {
                throw new UsageException("--resample-roi and --snap-roi were both given; take one.");
            }

            Case? one = table is not null ? null : RadiomicsRequest.ReadCase(result.GetValue(image), result.GetValue(roi) ?? [], result.GetValue(label) ?? [], result.GetValue(roiName) ?? [], result.GetValue(caseName));
            var request = new RadiomicsRequest(
                one is not null ? [one] : CaseManifest.Read(table!),
                one is null,
                RadiomicsRequest.ReadSettings(result.GetValue(profile), result.GetValue(settings), result.GetValue(families) ?? []),
                new GridRepair(result.GetValue(resample), millimetres),
                ReadOutput(result.GetValue(output), result.GetValue(wide), result.GetValue(overwrite)),
                CommonOptions.ReadThreads(result.GetValue(threads)),
                dicom.Read(result),
                DicomOutput.Create(result.GetValue(report), result.GetValue(segmentation), one?.Image, result.GetValue(overwrite)),
                result.GetValue(roiSource) is { } source ? InputPath.OfOption(source, "--roi-source") : null,
                result.GetValue(suv) is { } kind ? CheckSuv(kind) : null);
            return RadiomicsRun.Run(request, context);
        });
        root.Add(command);
        more.Add(command, More);
    }

    // Apart, so that the PET package is loaded for PET alone.
    private static string CheckSuv(string type)
    {
        PetOptions.ReadKindAlone(type, "--suv");
        return type;
    }

    private static OutputFile? ReadOutput(string? path, bool wide, bool overwrite) => path is not null ? OutputFile.Create(path, wide, overwrite)
        : wide ? throw new UsageException("--wide needs an --out file that ends in .csv.")
        : null;
}
