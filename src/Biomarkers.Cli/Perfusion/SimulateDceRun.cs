using System.Globalization;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>simulate dce</c> command line asks for.</summary>
internal static class SimulateDceRun
{
    // Convolution is exact for straight lines between samples; at this step the straight lines are the formula to four digits and more.
    private const double FineStep = 0.05;
    private const int MostStride = 200;
    private const int MostFineSamples = 900_000;
    private const int MostCurves = 6;

    public static int Run(SimulateDceRequest request, CommandContext context) =>
        ResultFolder.Use(request.Output, request.Overwrite, folder => Make(request, folder, context));

    private static int Make(SimulateDceRequest request, ResultFolder folder, CommandContext context)
    {
        DynamicReferenceSpecification specification = request.Specification;
        int stride = (int)Math.Clamp(Math.Ceiling(specification.FrameInterval / FineStep), 1, Math.Max(1, Math.Min(MostStride, MostFineSamples / specification.FrameCount)));
        KineticInput input = MakeInput(request, stride);
        context.Progress.Report("computing");
        DynamicReferenceObject made = request.Model.Make(specification, input, stride, request.Seed, request.Threads, context.CancellationToken);
        WriteImages(made, folder, context);
        var dicom = new Dictionary<string, SyntheticSeriesResult>();
        if (request.Dicom)
        {
            WriteDicom(made, request, folder, dicom, context);
        }

        folder.Write("simulation.json", "everything the object was made of", stream => SimulateRecord.Write(stream, request, made, input, stride, dicom));
        Draw(made, folder, context);
        context.Progress.Clear();
        context.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{specification.Id}: {request.Model.Id}, {made.Signal.Geometry.Size.X} x {made.Signal.Geometry.Size.Y} voxels, {specification.FrameCount} frames every {specification.FrameInterval} s, {SimulateOptions.NoiseOf(specification.NoiseSigma, request.Seed)}, input {input.Input.Description}"));
        new MapOutput(folder, context, request.Threads).PrintFiles();
        return ExitCode.Done;
    }

    private static KineticInput MakeInput(SimulateDceRequest request, int stride)
    {
        DynamicReferenceSpecification s = request.Specification;
        double[] times = new double[((s.FrameCount - 1) * stride) + 1];
        for (int i = 0; i < times.Length; i++)
        {
            (int frame, int part) = Math.DivRem(i, stride);
            times[i] = s.FrameInterval * (frame + ((double)part / stride));
        }

        if (request.Input is { } formula && formula.Onset >= times[^1])
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(CultureInfo.InvariantCulture, $"The input arrives at {formula.Onset} s, after the last frame at {times[^1]} s. Take an earlier --onset, or more frames."));
        }

        InputCurve input = request.Input is { } function ? function.ToCurve(times[^1], s.FrameInterval / stride) : ReadCurve(request.InputFile!, request.InputKind, "--aif");
        return new KineticInput(times, input.ToPlasma(s.Haematocrit), request.PortalFile is null ? null : ReadCurve(request.PortalFile, InputKind.Plasma, "--portal"));
    }

    private static InputCurve ReadCurve(string path, InputKind kind, string option)
    {
        InputFile.Demand(path, option);
        return InputCurveFile.Read(path, kind);
    }

    private static void WriteImages(DynamicReferenceObject made, ResultFolder folder, CommandContext context)
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
                    "concentration.nii.gz" => "true concentration, of blood in the vascular rows, mmol/L",
                    "t1.nii.gz" => "true T1 before contrast, s",
                    "labels.nii.gz" => "1 tissue, 2 blood, 3 no contrast",
                    "plasma.csv" => "plasma concentration of each frame, for --aif, and for --times",
                    "truth/maps.json" => "what the true maps mean",
                    "truth/status.nii.gz" => "where there is a true value",
                    _ => file.StartsWith("truth/", StringComparison.Ordinal) ? "a true parameter" : "an image for T1",
                });
            }
        });
    }

    private static void WriteDicom(DynamicReferenceObject made, SimulateDceRequest request, ResultFolder folder, Dictionary<string, SyntheticSeriesResult> dicom, CommandContext context)
    {
        DynamicReferenceSpecification s = made.Specification;
        var settings = new SyntheticSeriesSettings { PatientId = $"SIMULATED-{s.Id}", PatientName = "Simulated^Dynamic", SeriesDescription = $"Simulated {s.ModelId} {s.Id}" };
        double[] times = made.Signal.Times.ToArray();
        dicom["dynamic"] = SimulateDicom.Write(
            folder,
            "dicom/dynamic",
            "the dynamic series",
            [.. made.Signal.Frames.Select((frame, i) => new SyntheticVolume(frame) { Time = times[i], RepetitionTime = s.RepetitionTime, EchoTime = 0, FlipAngle = s.FlipAngle })],
            settings,
            context);
        if (made.FlipAngleImages.Count > 0)
        {
            dicom["flip_angles"] = SimulateDicom.Write(
                folder,
                "dicom/flip_angles",
                "the images for T1",
                [.. made.FlipAngleImages.Select((image, i) => new SyntheticVolume(image) { RepetitionTime = s.RepetitionTime, EchoTime = 0, FlipAngle = s.T1FlipAngles[i] })],
                settings with { SeriesNumber = 2, SeriesDescription = $"Simulated flip angles {s.Id}" },
                context);
        }
    }

    private static void Draw(DynamicReferenceObject made, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("drawing");
        foreach ((string file, string shows, RgbImage picture) in MapPictures.Draw(made.Truth, made.Signal.Frames[^1], []))
        {
            folder.Write($"true_{file}", $"true {shows}", stream => PngFile.Write(stream, picture));
        }

        double[] times = made.Signal.Times.ToArray();
        var plasma = new CurveFigure("Time (s)", "Concentration (mmol/L)", [new CurveSeries("plasma", times, [.. made.Plasma])], "Plasma concentration");
        folder.Write("plasma.png", "plasma concentration", stream => PngFile.Write(stream, plasma.Render()));
        var tissue = new CurveFigure("Time (s)", "Concentration (mmol/L)", Curves(made, times), "True concentration in the middle row of patches");
        folder.Write("tissue.png", "true concentration of some patches", stream => PngFile.Write(stream, tissue.Render()));
    }

    /// <summary>Patches of the middle row.</summary>
    private static IEnumerable<CurveSeries> Curves(DynamicReferenceObject made, double[] times)
    {
        DynamicReferenceSpecification s = made.Specification;
        int rows = (made.Signal.Geometry.Size.Y - s.MarkerRows - s.VascularRows) / s.PatchSize;
        int y = s.MarkerRows + (rows / 2 * s.PatchSize);
        return Enumerable.Range(0, Math.Min(MostCurves, s.Columns.Values.Count)).Select(column => new CurveSeries(
            string.Create(CultureInfo.InvariantCulture, $"{s.Columns.Tag} {s.Columns.Values[column]}"),
            times,
            [.. made.Concentration.Frames.Select(frame => (double)frame[column * s.PatchSize, y, 0])]));
    }
}
