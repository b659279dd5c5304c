using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers demo</c>: the whole way on a real case, without an argument.</summary>
internal static class DemoCommand
{
    private const string DefaultFolder = "biomarkers-demo";
    private const string More = """
        Examples:
          biomarkers demo
              Measure a tumour in a CT and a PET that come with the program, and draw it.
          biomarkers demo --out results
              The same, with the files in another folder.
        """;

    // What a radiologist would look at first.
    private static readonly string[] Headlines =
    [
        "morph_volume", "morph_area_mesh", "morph_sphericity", "morph_diam", "morph_pca_maj_axis", "stat_mean", "stat_var", "stat_min", "stat_max",
        "ih_entropy", "cm_joint_entr_3D_comb", "cm_contrast_3D_comb", "rlm_sre_3D_comb", "szm_zdnu_3D",
    ];

    private static readonly string[] PetHeadlines = ["uptake_max", "uptake_mean", "uptake_peak", "mtv", "tlg"];

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        Option<string?> output = CommonOptions.Text("--out", "DIR", $"Folder for tables and pictures. Default: {DefaultFolder}. A repeated run replaces its own files.");
        Option<string?> threads = CommonOptions.Threads();
        Option<bool> overwrite = CommonOptions.Overwrite();
        overwrite.Description = "Use a folder that holds other files too.";
        var command = new Command("demo", "Measure and draw a tumour in a CT and a PET that come with the program.") { output, threads, overwrite };
        command.SetAction(result => Run(result.GetValue(output) ?? DefaultFolder, result.GetValue(overwrite), CommonOptions.ReadThreads(result.GetValue(threads)), context));
        root.Add(command);
        more.Add(command, More);
    }

    private static int Run(string path, bool overwrite, int threads, CommandContext context)
    {
        long started = Stopwatch.GetTimestamp();
        DemoFolder folder = DemoFolder.Open(path, overwrite);
        Case one = DemoCase.Create();
        RadiomicsSettings settings = RadiomicsProfiles.IbsiC;
        TextWriter output = context.Output;
        output.WriteLine($"{DemoCase.Title}, one patient; settings {settings.Name}: {SettingsSummary.Describe(settings)}");
        output.WriteLine();

        IReadOnlyList<MeasuredRegion> regions = new CaseRunner(settings, GridRepair.None, HashInputs: true, DicomReading.Default).Run(one, threads, context.Progress.Report, context.CancellationToken);
        FeatureSet features = regions[0].Features!;
        context.Progress.Clear();
        Measurement[] headlines = [.. features.Where(static m => Headlines.Contains(m.Tag))];
        output.Write(new FeatureSet(headlines).ToTable());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{headlines.Length} of {features.Count} measures in {features.Select(static m => m.Definition.Family).Distinct().Count()} families; the files hold them all."));
        output.WriteLine();

        DemoPet pet = DemoPet.Measure(DemoCase.CreatePet(), context.CancellationToken);
        output.WriteLine("FDG-PET of the same tumour, in SUV as the data set has it; volume of at least 41 % of the maximum within the contour");
        output.WriteLine();
        output.Write(new FeatureSet([.. pet.Region.Features!.Where(static m => PetHeadlines.Contains(m.Tag))]).ToTable());
        output.WriteLine();

        context.Progress.Report("drawing");
        folder.Write("radiomics.csv", "every value, one a row", stream => MeasurementCsv.Write(stream, regions));
        folder.Write("radiomics.json", "the same with settings and provenance", stream => MeasurementJson.Write(stream, regions));
        folder.Write("radiomics.html", "the same to look at", stream => MeasurementHtml.Write(stream, regions));
        folder.Write("pet.csv", "uptake measures of the PET", stream => MeasurementCsv.Write(stream, [pet.Region]));
        folder.Write("pet.json", "the same with threshold and provenance", stream => MeasurementJson.Write(stream, [pet.Region]));
        Volume<float> image = InputFile.ReadImage(one.ImagePath, hash: false, out _, context.CancellationToken).WithUnit(Unit.Hounsfield);
        Volume<ushort> labels = InputFile.ReadLabels(one.PathOfRoi(one.Rois[0]), hash: false, out _, context.CancellationToken);
        Mask lesion = Mask.FromLabel(labels, (ushort)1);
        foreach ((string file, string shows, RgbImage picture) in DemoPictures.Draw(image, lesion, DemoCase.Title).Concat(pet.Draw(image, lesion, DemoCase.PetTitle, context.CancellationToken)))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            folder.Write(file, shows, stream => PngFile.Write(stream, picture));
        }

        context.Progress.Clear();
        output.WriteLine($"In {folder.FullPath}:");
        foreach ((string file, string shows) in folder.Files)
        {
            output.WriteLine($"  {file,-16} {shows}");
        }

        output.WriteLine();
        output.WriteLine(DemoCase.Attribution);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Done in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s. Next: biomarkers radiomics --help"));
        return ExitCode.Done;
    }
}
