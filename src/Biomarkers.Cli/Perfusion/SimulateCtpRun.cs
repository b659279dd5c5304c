using System.Globalization;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>simulate ctp</c> command line asks for.</summary>
internal static class SimulateCtpRun
{
    public static int Run(SimulateCtpRequest request, CommandContext context) =>
        ResultFolder.Use(request.Common.Output, request.Common.Overwrite, folder => Make(request, folder, context));

    private static int Make(SimulateCtpRequest request, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("computing");
        CtPerfusionReferenceSpecification specification = request.Specification;
        var made = CtPerfusionReferenceObject.Create(specification, request.Common.Seed, 0, context.CancellationToken);
        WriteImages(made, folder, context);
        var dicom = new Dictionary<string, SyntheticSeriesResult>();
        if (request.Common.Dicom)
        {
            double[] times = made.Signal.Times.ToArray();
            dicom["dynamic"] = SimulateDicom.Write(
                folder,
                "dicom/dynamic",
                "the dynamic series",
                [.. made.Signal.Frames.Select((frame, i) => new SyntheticVolume(frame) { Time = times[i] })],
                new() { PatientId = $"SIMULATED-{request.Name}", PatientName = "Simulated^CT perfusion", SeriesDescription = $"Simulated CT perfusion {request.Name}", IsComputedTomography = true },
                context);
        }

        folder.Write("simulation.json", "everything the object was made of", stream => SimulateRecord.Write(stream, request, dicom));
        Draw(made, folder, context);
        context.Progress.Clear();
        Size3 size = made.Signal.Geometry.Size;
        context.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Name}: {size.X} x {size.Y} x {size.Z} voxels, {specification.FrameCount} frames every {specification.FrameInterval} s, {SimulateOptions.NoiseOf(specification.NoiseDeviation, request.Common.Seed, " HU")}"));
        new MapOutput(folder, context, 0).PrintFiles();
        return ExitCode.Done;
    }

    private static void WriteImages(CtPerfusionReferenceObject made, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("writing images");
        OutputFile.Guard(() =>
        {
            foreach (string path in made.WriteNifti(folder.FullPath, folder.ImageOptions, context.CancellationToken))
            {
                string file = Path.GetRelativePath(folder.FullPath, path).Replace('\\', '/');
                folder.Note(file, file switch
                {
                    "signal.nii.gz" => "the dynamic series, HU",
                    "enhancement.nii.gz" => "true rise above the baseline, HU",
                    "labels.nii.gz" => "1 tissue, 2 artery, 3 vein",
                    "artery.csv" => "the artery's true rise, HU, for biomarkers ctp --aif",
                    "vein.csv" => "the vein's true rise, HU, for biomarkers ctp --vof",
                    _ => "a true parameter",
                });
            }
        });

        // Healthy is what is reached at once and passed most quickly.
        float quickest = (float)made.Specification.TransitTimes.Min();
        byte[] healthy = [.. made.Delay.Voxels.ToArray().Zip(made.TransitTime.Voxels.ToArray(), (delay, transit) => (byte)(delay == 0 && transit == quickest ? 1 : 0))];
        (string Name, string Shows, Mask Mask)[] masks =
        [
            ("tissue", "the tissue", made.TissueRegion),
            ("artery", "the artery", made.ArterialRegion),
            ("vein", "the vein", made.VenousRegion),
            ("normal", "tissue without delay and of the shortest transit time", Mask.FromLabel(Volume.Wrap(made.Labels.Geometry, healthy, Unit.One), (byte)1)),
        ];
        foreach ((string name, string shows, Mask mask) in masks)
        {
            DceFiles.Image(folder, $"{name}_mask.nii.gz", $"{shows} as a mask", mask.ToVolume(), context.CancellationToken);
        }
    }

    private static void Draw(CtPerfusionReferenceObject made, ResultFolder folder, CommandContext context)
    {
        context.Progress.Report("drawing");
        byte[] status = [.. made.Labels.Voxels.ToArray().Select(static label => (byte)(label == 1 ? FitStatus.Converged : FitStatus.Excluded))];
        var truth = new ParameterMaps(
            [
                new(DeconvolutionMeasures.BloodVolume, made.BloodVolume),
                new(DeconvolutionMeasures.BloodFlow, made.BloodFlow),
                new(DeconvolutionMeasures.MeanTransitTime, made.TransitTime),
                new(KineticMeasures.Delay, made.Delay),
            ],
            Volume.Wrap(made.Labels.Geometry, status, Unit.One));
        foreach ((string file, string shows, RgbImage picture) in MapPictures.Draw(truth, made.Signal.Frames[0], []))
        {
            folder.Write($"true_{file}", $"true {shows}", stream => PngFile.Write(stream, picture));
        }

        double[] times = made.Signal.Times.ToArray();
        CtPerfusionReferenceSpecification s = made.Specification;
        CurveSeries[] curves =
        [
            new("Artery", made.Artery.Times, made.Artery.Concentration),
            new("Vein", made.Vein.Times, made.Vein.Concentration),
            .. s.TransitTimes.Select((transit, x) => new CurveSeries(
                string.Create(CultureInfo.InvariantCulture, $"Tissue, {transit:G3} s, times 10"), times, [.. made.Enhancement.Frames.Select(frame => 10.0 * frame[x * s.TileSize, 0, 0])])),
        ];
        DceFiles.WriteFigure(folder, "curves", "vessels, and tissue by its transit time", new CurveFigure("Time (s)", "Enhancement (HU)", curves, "True enhancement, the first row of tiles"));
    }
}
