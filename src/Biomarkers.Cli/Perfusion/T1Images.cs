using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>The images for T1 with their angles and times, in one order.</summary>
/// <param name="Name">What tables call them.</param>
/// <param name="Volumes">One an angle or time; of <c>hifi</c> the flip angles first.</param>
/// <param name="Timing">Angles and times, complete and checked.</param>
/// <param name="Files">What was read.</param>
/// <param name="Series">The DICOM series they came from; null for other formats.</param>
internal sealed record T1Images(string Name, IReadOnlyList<Volume<float>> Volumes, T1Timing Timing, IReadOnlyList<ProvenanceInput> Files, SeriesInput? Series)
{
    /// <summary>Where regions of the images lie.</summary>
    public GridTarget Grid => new(Name, Volumes[0].Geometry, Series);

    /// <summary>The image that pictures are drawn over: of times the longest, when most has recovered, else the first.</summary>
    public Volume<float> Brightest => Timing.Times.Length == 0 || Timing.FlipAngles.Length > 0 ? Volumes[0] : Volumes[Array.IndexOf(Timing.Times, Timing.Times.Max())];

    /// <summary>Reads what a request names.</summary>
    /// <exception cref="UsageException">Angles or times are missing, or stated twice.</exception>
    /// <exception cref="DataRefusedException">Images and values do not go together, or cannot be used.</exception>
    public static T1Images Read(T1Request request, Action<string> report, CancellationToken cancellationToken)
    {
        T1Images images = DicomPath.IsDicom(request.Images[0].FullName) ? T1Series.Read(request, report, cancellationToken) : ReadFiles(request, report, cancellationToken);
        images.Timing.Demand(request.Method);
        return images;
    }

    /// <summary>Complains unless there is one value for each image.</summary>
    public static void DemandCount(string name, int images, T1Request request)
    {
        T1Timing timing = request.Timing;
        if (request.NeedsAngles && timing.FlipAngles.Length == 0)
        {
            throw new UsageException("--fa is missing: the flip angles in degrees, in the order of the images, as in --fa 3,6,9,15.");
        }

        if (request.NeedsTimes && timing.Times.Length == 0)
        {
            throw new UsageException("--ti is missing: the times in s, in the order of the images, as in --ti 0.05,0.4,1.1,2.5.");
        }

        if (timing.Count != images)
        {
            string values = string.Join(" and ", new[] { (timing.FlipAngles.Length, "flip angle"), (timing.Times.Length, "time") }.Where(static pair => pair.Item1 > 0).Select(static pair => Counted.Of(pair.Item1, pair.Item2)));
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{name}: there {(images == 1 ? "is" : "are")} {Counted.Of(images, "image")} for {values}; one image for each is needed, in their order.");
        }
    }

    private static T1Images ReadFiles(T1Request request, Action<string> report, CancellationToken cancellationToken)
    {
        // Everything that words and headers tell is checked before voxels are read.
        foreach (InputPath path in request.Images)
        {
            InputFile.Demand(path.FullName, path.Place);
        }

        InputPath first = request.Images[0];
        if (request.Images.Count == 1)
        {
            ImageFileInfo header = ImageFile.ReadInfo(first.FullName);
            DemandCount(first.Name, header.FrameCount, request);
            request.Timing.Demand(request.Method);
            report($"reading {first.Name}");

            // Frames are told apart by angles or inversion times; their places in time mean nothing.
            var options = new ImageReadOptions { ComputeSha256 = true, FrameTimes = [.. Enumerable.Range(0, header.FrameCount).Select(static i => (double)i)] };
            TimeSeries<float> series = ImageFile.ReadTimeSeries<float>(first.FullName, out ImageFileInfo info, options, cancellationToken);
            return new(first.Name, series.Frames, request.Timing, [Describe(first.Name, info)], null);
        }

        DemandCount(first.Name, request.Images.Count, request);
        request.Timing.Demand(request.Method);
        var volumes = new List<Volume<float>>();
        var files = new List<ProvenanceInput>();
        foreach (InputPath path in request.Images)
        {
            report($"reading {path.Name}");
            Volume<float> volume = InputFile.ReadImage(path, hash: true, out ImageFileInfo info, cancellationToken);
            if (volumes.Count > 0 && volumes[0].Geometry.CompareWith(volume.Geometry) is { IsAligned: false } comparison)
            {
                throw new DataRefusedException(RefusalReason.GridsDiffer, $"{path.Name} lies on another grid than {first.Name}. {comparison} Resample or register one of them.");
            }

            volumes.Add(volumes.Count == 0 ? volume : volume.WithUnit(volumes[0].Unit));
            files.Add(Describe(path.Name, info));
        }

        return new(first.Name, volumes, request.Timing, files, null);
    }

    private static ProvenanceInput Describe(string name, ImageFileInfo info) => new("image", name, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics };

    /// <summary>What the images were taken with, for a provenance.</summary>
    /// <param name="isMagnitude">Whether signals were taken as magnitudes; null where it does not matter.</param>
    public ProcessingStep Step(bool? isMagnitude)
    {
        var facts = new List<KeyValuePair<string, string>>();
        Add("flip_angles", Timing.FlipAngles, "deg");
        Add("times", Timing.Times, "s");
        Add("repetition_time", Timing.RepetitionTime is { } tr ? [tr] : [], "s");
        Add("inversion_flip_angle", Timing.InversionFlipAngle is { } angle ? [angle] : [], "deg");
        Add("inversion_repetition_time", Timing.InversionRepetition is { } between ? [between] : [], "s");
        if (isMagnitude is { } magnitude)
        {
            facts.Add(new("signals", magnitude ? "magnitude" : "signed"));
        }

        return new ProcessingStep("t1_images", facts);

        void Add(string name, double[] values, string unit)
        {
            if (values.Length > 0)
            {
                facts.Add(new(name, $"{string.Join(' ', values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)))} {unit}"));
            }
        }
    }
}
