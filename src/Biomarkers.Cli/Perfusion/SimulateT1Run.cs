using System.Globalization;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>simulate t1</c> command line asks for.</summary>
internal static class SimulateT1Run
{
    public static int Run(SimulateT1Request request, CommandContext context) => ResultFolder.Use(request.Output, request.Overwrite, folder => Make(request, folder, context));

    private static int Make(SimulateT1Request request, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("computing");
        var made = T1ReferenceObject.Create(request.Noise, request.Seed);
        OutputFile.Guard(() =>
        {
            foreach (string path in made.WriteNifti(folder.FullPath, folder.ImageOptions, context.CancellationToken))
            {
                string file = Path.GetFileName(path);
                folder.Note(file, file switch { "t1.nii.gz" => "true T1, s", "s0.nii.gz" => "true signal of full magnetisation", _ => "a spoiled gradient echo" });
            }
        });

        var dicom = new Dictionary<string, SyntheticSeriesResult>();
        if (request.Dicom)
        {
            dicom["flip_angles"] = SimulateDicom.Write(
                folder,
                "dicom/flip_angles",
                "the flip angles",
                [.. made.Images.Select(static (image, i) => new SyntheticVolume(image) { RepetitionTime = T1ReferenceObject.RepetitionTime, EchoTime = 0, FlipAngle = T1ReferenceObject.FlipAngles[i] })],
                new() { PatientId = "SIMULATED-T1", PatientName = "Simulated^T1", SeriesDescription = "Simulated flip angles" },
                context);
        }

        folder.Write("simulation.json", "everything the object was made of", stream => SimulateRecord.Write(stream, request, dicom));
        ImageGeometry grid = made.T1.Geometry;
        var status = Volume.Wrap(grid, Enumerable.Repeat((byte)FitStatus.Converged, grid.VoxelCount).ToArray(), Unit.One);
        var truth = new ParameterMaps([new(T1Measures.T1, made.T1), new(T1Measures.M0, made.S0)], status);
        foreach ((string file, string shows, RgbImage picture) in MapPictures.Draw(truth, made.Images[0], []))
        {
            folder.Write($"true_{file}", $"true {shows}", stream => PngFile.Write(stream, picture));
        }

        context.Progress.Clear();
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"T1 object: {grid.Size.X} x {grid.Size.Y} voxels at {made.Images.Count} flip angles, {SimulateOptions.NoiseOf(request.Noise, request.Seed)}"));
        new MapOutput(folder, context, 0).PrintFiles();
        return ExitCode.Done;
    }
}
