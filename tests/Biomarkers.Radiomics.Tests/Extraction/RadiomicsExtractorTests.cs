namespace Biomarkers.Radiomics.Tests.Extraction;

public sealed class RadiomicsExtractorTests
{
    private static readonly RadiomicsSettings Settings = ExtractionCase.Settings;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(0, 7)]
    [InlineData(5, 11)]
    public void Extract_PaddedShorts_EqualsTheVolumeOfFloats(int rowPadding, int slicePadding)
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        Size3 size = image.Size;
        int rowStride = size.X + rowPadding;
        int sliceStride = (rowStride * size.Y) + slicePadding;
        var shorts = new short[sliceStride * size.Z];
        Array.Fill(shorts, (short)-9999);
        for (int i = 0; i < image.Voxels.Length; i++)
        {
            shorts[(i / size.X / size.Y * sliceStride) + (i / size.X % size.Y * rowStride) + (i % size.X)] = (short)image.Voxels[i];
        }

        FeatureSet padded = RadiomicsExtractor.Extract(
            new ReadOnlyVolumeSpan<short>(shorts, size, rowStride, sliceStride), image.Geometry, region, Settings, Unit.Hounsfield);

        padded.SameAs(RadiomicsExtractor.Extract(image, region, Settings));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Extract_StoredNumbersWithAScale_EqualsTheVolumeOfIntensities(bool resample)
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        RadiomicsSettings settings = resample ? Settings with { Resampling = Settings.Resampling with { Spacing = new(1.3, 1.3, 1.7) } } : Settings with { Resampling = Settings.Resampling with { Spacing = null } };
        short[] stored = [.. image.Voxels.ToArray().Select(static v => (short)(v + 1024))];
        Volume<float> intensities = Volume.Wrap(image.Geometry, stored.Select(static v => (float)((0.3 * v) - 307.1)).ToArray(), Unit.Hounsfield);

        FeatureSet scaled = RadiomicsExtractor.Extract(
            new ReadOnlyVolumeSpan<short>(stored, image.Size), image.Geometry, region, settings, Unit.Hounsfield, new IntensityScale(0.3, -307.1));

        scaled.SameAs(RadiomicsExtractor.Extract(intensities, region, settings));
    }

    [Fact]
    public void Extract_FloatsInPlace_EqualsTheirCroppedCopy()
    {
        foreach (RadiomicsSettings settings in (RadiomicsSettings[])[Settings, ExtractionCase.Without(IbsiFamilies.LocalIntensity)])
        {
            (Volume<float> image, RegionOfInterest region) = Sample(static v => v * 0.37f);

            FeatureSet cropped = RadiomicsExtractor.Extract(image.AsVolumeSpan(), image.Geometry, region, settings, image.Unit);

            cropped.SameAs(RadiomicsExtractor.Extract(image, region, settings));
        }
    }

    [Fact]
    public void Extract_SizesOfVoxelsAndGeometryDiffer_IsRefused()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();

        ArgumentException error = Assert.Throws<ArgumentException>(() => RadiomicsExtractor.Extract(
            new ReadOnlyVolumeSpan<float>(new float[8], new(2, 2, 2)), image.Geometry, region, Settings));

        Assert.Contains($"{image.Size}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(9, 2)]
    [InlineData(9, 3)]
    public void Extract_SeveralRegions_EqualsSingleCallsAndCountsEveryStep(int count, int threads)
    {
        (Volume<float> image, RegionOfInterest whole) = Sample();
        RegionOfInterest[] regions = [.. Enumerable.Range(0, count).Select(i => new RegionOfInterest(
            MaskOf(image.Geometry, (x, y, z) => whole.Morphological.Contains(new(x, y, z)) && (x + y + z) % (i + 1) == 0), $"region {i}"))];
        var seen = new Seen();

        IReadOnlyList<FeatureSet> together = RadiomicsExtractor.Extract(image, regions, Settings, threads, seen);

        Assert.Equal(count, together.Count);
        for (int i = 0; i < count; i++)
        {
            together[i].SameAs(RadiomicsExtractor.Extract(image, regions[i], Settings, 1));
        }

        int total = count * (Settings.Families.Count + 1);
        Assert.All(seen.Reports, r => Assert.Equal(total, r.Total));
        Assert.Equal(Enumerable.Range(0, total + 1), seen.Reports.Select(static r => r.Completed).Order());
        Assert.Equal(new(total, total, null, "done"), seen.Reports[^1]);
        Assert.All(regions, region => Assert.Equal(
            ["prepare", .. Settings.Families], seen.Reports.Where(r => r.Region == region.Name).OrderBy(static r => r.Completed).Select(static r => r.Step)));
    }

    [Fact]
    public void Extract_NoRegions_GivesNothing()
    {
        var seen = new Seen();

        Assert.Empty(RadiomicsExtractor.Extract(Sample().Image, Array.Empty<RegionOfInterest>(), Settings, 0, seen));
        Assert.Equal([new ExtractionProgress(0, 0, null, "done")], seen.Reports);
    }

    [Fact]
    public void Extract_CancelledBefore_DoesNothing()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        var seen = new Seen();
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => RadiomicsExtractor.Extract(image, region, Settings, 1, seen, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => RadiomicsExtractor.Extract(image, [region, region], Settings, 2, seen, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => RadiomicsExtractor.Extract(
            image.AsVolumeSpan(), image.Geometry, region, Settings, progress: seen, cancellationToken: cancelled));
        Assert.Empty(seen.Reports);
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("morphology")]
    [InlineData("glcm")]
    [InlineData("ngtdm")]
    public void Extract_CancelledDuringAStep_StopsThere(string step)
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        using var source = new CancellationTokenSource();
        var seen = new Seen(report =>
        {
            if (report.Step == step)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => RadiomicsExtractor.Extract(image, region, Settings, 2, seen, source.Token));

        Assert.Equal(step, seen.Reports[^1].Step);
    }

    [Fact]
    public void Extract_GridsDiffer_NamesTheSpacing()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        ImageGeometry other = new(image.Size, image.Geometry.Spacing * 1.5, image.Geometry.Origin);

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(
            () => RadiomicsExtractor.Extract(image.WithGeometry(other), region, Settings));

        Assert.Equal(RefusalReason.GridsDiffer, refusal.Reason);
        Assert.Contains("Spacing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{other.Spacing}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{image.Geometry.Spacing}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_ImpossibleSettings_NamesThePath()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        (RadiomicsSettings Settings, string Path)[] cases =
        [
            (Settings with { Name = " " }, "name"),
            (Settings with { Families = [] }, "families"),
            (Settings with { Families = ["morphology", "shape"] }, "families[1]"),
            (Settings with { Discretisation = new() { BinCount = 0 } }, "discretisation.binCount"),
            (Settings with { Discretisation = new() { BinWidth = double.NaN } }, "discretisation.binWidth"),
            (Settings with { IvhDiscretisation = new() { Method = DiscretisationMethod.FixedBinSizeEqualised } }, "ivhDiscretisation.method"),
            (Settings with { Resampling = new() { Spacing = new(1, -1, 1) } }, "resampling.spacing"),
            (Settings with { Resegmentation = new() { Range = new(5, 4) } }, "resegmentation.range"),
            (Settings with { Texture = new() { Aggregations = ["KOBO"] } }, "texture.aggregations"),
            (Settings with { Texture = new() { Distance = 0 } }, "texture.distance"),
        ];
        foreach ((RadiomicsSettings settings, string path) in cases)
        {
            SettingsException[] errors =
            [
                Assert.Throws<SettingsException>(() => RadiomicsExtractor.Extract(image, region, settings)),
                Assert.Throws<SettingsException>(() => RadiomicsExtractor.Extract(image, [region], settings)),
                Assert.Throws<SettingsException>(() => RadiomicsExtractor.Extract(image.AsVolumeSpan(), image.Geometry, region, settings)),
            ];
            Assert.All(errors, e => Assert.Equal((path, true), (e.Path, e.Message.Contains(path, StringComparison.Ordinal))));
        }
    }

    /// <summary>A ragged region inside an image with room around it.</summary>
    private static (Volume<float> Image, RegionOfInterest Region) Sample(Func<int, float>? value = null)
    {
        var random = new Random(7);
        var inner = new ExtractionCase(
            new(9, 8, 7),
            new(0.75, 1.25, 2.5),
            [.. Enumerable.Range(0, 9 * 8 * 7).Select(_ => random.Next(-200, 300))],
            [.. Enumerable.Range(0, 9 * 8 * 7).Select(_ => random.Next(10) < 7 ? (byte)1 : (byte)0)]);
        return inner.Embed(new(12, 10, 5), new(15, 3, 4), -1000).Make(value);
    }

    private static Mask MaskOf(ImageGeometry geometry, Func<int, int, int, bool> inside)
    {
        Size3 size = geometry.Size;
        byte[] bytes = [.. Enumerable.Range(0, (int)size.Count).Select(
            i => inside(i % size.X, i / size.X % size.Y, i / size.X / size.Y) ? (byte)1 : (byte)0)];
        return Mask.FromBytes(geometry, IndexBox.Whole(size), new(bytes, size));
    }

    /// <summary>Keeps what is reported, in the order of the reports.</summary>
    private sealed class Seen(Action<ExtractionProgress>? then = null) : IProgress<ExtractionProgress>
    {
        private readonly Lock _gate = new();

        public List<ExtractionProgress> Reports { get; } = [];

        public void Report(ExtractionProgress value)
        {
            lock (_gate)
            {
                Reports.Add(value);
            }

            then?.Invoke(value);
        }
    }
}
