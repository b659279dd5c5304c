using System.Globalization;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>simulate dsc</c> command line asks for.</summary>
internal static class SimulateDscRun
{
    private const double Onset = 20;
    private const double FineStep = 0.05;
    private static readonly GammaVariateParameters SinglePass = new(6, 15, 3, 1.5);

    public static int Run(SimulateDscRequest request, CommandContext context) =>
        ResultFolder.Use(request.Common.Output, request.Common.Overwrite, folder => Make(request, folder, context));

    private static int Make(SimulateDscRequest request, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("computing");
        DscReferenceSpecification specification = request.Specification;
        double end = specification.Times[^1];
        InputCurve plasma = request.Recirculates
            ? ArterialInput.Parker(Onset).ToCurve(end, FineStep).ToPlasma(specification.Sequence.Haematocrit)
            : Single(end);
        var made = DscReferenceObject.Create(specification, plasma, request.Common.Seed, 0, context.CancellationToken);
        WriteImages(made, folder, context);
        var dicom = new Dictionary<string, SyntheticSeriesResult>();
        if (request.Common.Dicom)
        {
            DscSequence s = specification.Sequence;
            double[] times = made.Signal.Times.ToArray();
            dicom["dynamic"] = SimulateDicom.Write(
                folder,
                "dicom/dynamic",
                "the dynamic series",
                [.. made.Signal.Frames.Select((frame, i) => new SyntheticVolume(frame) { Time = times[i], RepetitionTime = s.RepetitionTime, EchoTime = s.EchoTime, FlipAngle = s.FlipAngle })],
                new() { PatientId = $"SIMULATED-{specification.Id}", PatientName = "Simulated^Susceptibility", SeriesDescription = $"Simulated {specification.Id}" },
                context);
        }

        folder.Write("simulation.json", "everything the object was made of", stream => SimulateRecord.Write(stream, request, made, plasma, dicom));
        Draw(made, folder, context);
        context.Progress.Clear();
        context.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{specification.Id}: {made.Signal.Geometry.Size.X} x {made.Signal.Geometry.Size.Y} voxels, {specification.FrameCount} frames every {specification.Sequence.RepetitionTime} s, {SimulateOptions.NoiseOf(specification.NoiseSigma, request.Common.Seed)}"));
        new MapOutput(folder, context, 0).PrintFiles();
        return ExitCode.Done;
    }

    private static InputCurve Single(double end)
    {
        double[] times = [.. Enumerable.Range(0, (int)Math.Ceiling(end / FineStep) + 1).Select(static i => FineStep * i)];
        return new InputCurve(times, Array.ConvertAll(times, SinglePass.ValueAt)).WithDescription(string.Create(
            CultureInfo.InvariantCulture, $"gamma-variate in plasma: peak {SinglePass.Peak} mmol/L, arrival {SinglePass.Arrival} s, alpha {SinglePass.Alpha}, beta {SinglePass.Beta} s"));
    }

    private static void WriteImages(DscReferenceObject made, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("writing images");
        OutputFile.Guard(() =>
        {
            foreach (string path in made.WriteNifti(folder.FullPath, folder.ImageOptions, context.CancellationToken))
            {
                string file = Path.GetRelativePath(folder.FullPath, path).Replace('\\', '/');
                folder.Note(file, file switch
                {
                    "signal.nii.gz" => "the dynamic series",
                    "concentration.nii.gz" => "true agent per volume of tissue, mmol/L",
                    "relaxation.nii.gz" => "true change of R2*, 1/s",
                    "labels.nii.gz" => "1 patches, 2 normal tissue, 3 artery",
                    "plasma.csv" => "plasma concentration of each frame, mmol/L",
                    "aif.csv" => "change of R2* in pure blood, 1/s, for biomarkers dsc --aif",
                    "truth/maps.json" => "what the true maps mean",
                    "truth/status.nii.gz" => "where there is a true value",
                    _ => "a true parameter",
                });
            }
        });
        ReadOnlySpan<(byte Label, string Name)> masks = [(DscReferenceObject.PatchLabel, "patches"), (DscReferenceObject.NormalLabel, "normal"), (DscReferenceObject.ArteryLabel, "artery")];
        foreach ((byte label, string name) in masks)
        {
            if (made.Labels.Voxels.Contains(label))
            {
                DceFiles.Image(folder, $"{name}_mask.nii.gz", $"the labels' {label.ToString(CultureInfo.InvariantCulture)} as a mask", Mask.FromLabel(made.Labels, label).ToVolume(), context.CancellationToken);
            }
        }
    }

    private static void Draw(DscReferenceObject made, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("drawing");
        foreach ((string file, string shows, RgbImage picture) in MapPictures.Draw(made.Truth, made.Signal.Frames[0], []))
        {
            folder.Write(file.StartsWith("true_", StringComparison.Ordinal) ? file : $"true_{file}", $"true {shows}", stream => PngFile.Write(stream, picture));
        }

        double[] times = made.Signal.Times.ToArray();
        DscReferenceSpecification s = made.Specification;
        int y = s.Tissues.Count / s.Columns / 2 * s.PatchSize;
        CurveSeries[] curves = [.. Enumerable.Range(0, s.Columns).Select(x => new CurveSeries(
            string.Create(CultureInfo.InvariantCulture, $"patch {x + 1}"), times, [.. made.Relaxation.Frames.Select(frame => (double)frame[x * s.PatchSize, y, 0])]))];
        DceFiles.WriteFigure(folder, "tissue", "the true change of R2* in the middle row of patches", new CurveFigure("Time (s)", "ΔR2* (1/s)", curves, "True change of R2* in the middle row of patches"));
    }
}
