using Biomarkers.Dicom.Tests.Validators;

namespace Biomarkers.Dicom.Tests.Synthetic;

public sealed class SyntheticSeriesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Times_ReadBack_AreThoseOfTheVolumes()
    {
        double[] times = [0, 1.5, 3.25, 5, 61.004];
        SyntheticSeriesResult result = SyntheticSeriesWriter.Write(_folder, [.. times.Select((time, i) => Volume(i) with { Time = time })]);
        Assert.Equal(times.Length * 3, result.Files.Count);
        var series = DicomSeries.Read(_folder);
        TimeSeries<float> read = series.ToTimeSeries<float>();
        Assert.Equal(times, read.Times.ToArray().Select(static t => Math.Round(t, 4)));
        Assert.Equal(result.SeriesInstanceUid, series.SeriesInstanceUid);
        double largest = 0;
        for (int v = 0; v < times.Length; v++)
        {
            Volume<float> expected = Volume(v).Values;
            Assert.True(expected.Geometry.CompareWith(read.Frames[v].Geometry).IsAligned);
            for (int i = 0; i < expected.Voxels.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs((double)expected.Voxels[i] - read.Frames[v].Voxels[i]));
            }
        }

        Assert.InRange(result.LargestError, 1e-9, result.RescaleSlope / 2 * (1 + 1e-9));
        Assert.InRange(largest, result.LargestError * 0.99, result.LargestError + 1e-4);
    }

    [Fact]
    public void Sequence_ReadBack_IsStated()
    {
        SyntheticSeriesWriter.Write(_folder, [.. new[] { 3.0, 24, 9 }.Select((angle, i) => Volume(i) with { FlipAngle = angle })]);
        var series = DicomSeries.Read(_folder);
        Assert.Equal([3.0, 9, 24], series.GetAxisValues(AxisKind.FlipAngle));
        MrAcquisition mr = series.Mr!;
        Assert.Equal([0.005], mr.RepetitionTimes!.Value.Value);
        Assert.Equal([0.0023], mr.EchoTimes!.Value.Value);
        Assert.Equal(["GR"], mr.ScanningSequence!.Value.Value);
        Assert.Equal(["SP"], mr.SequenceVariant!.Value.Value);
        Assert.Equal("YES", series.Attributes.GetString(new DicomTag(0x0008001C)));
    }

    [Fact]
    public void InversionTimes_ReadBack_AreTheAxis()
    {
        SyntheticSeriesWriter.Write(_folder, [.. new[] { 0.05, 0.4 }.Select((ti, i) => Volume(i) with { InversionTime = ti })], new() { ScanningSequence = "IR" });
        Assert.Equal([0.05, 0.4], DicomSeries.Read(_folder).GetAxisValues(AxisKind.InversionTime).Select(static t => Math.Round(t, 9)));
    }

    [Fact]
    public void WholeNumbers_ReadBack_AreExact()
    {
        Volume<float> whole = Biomarkers.Volume.Create<float, int>(Grid(), 0, static (voxels, _) =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = i == 0 ? 65535 : i;
            }
        });
        SyntheticSeriesResult result = SyntheticSeriesWriter.Write(_folder, [new SyntheticVolume(whole)]);
        Assert.Equal((1.0, 0.0, 0.0), (result.RescaleSlope, result.RescaleIntercept, result.LargestError));
        Assert.Equal(whole.Voxels.ToArray(), DicomSeries.Read(_folder).ToVolume<float>().Voxels.ToArray());
    }

    [Theory]
    [InlineData(-7.3f, 0.11f)]
    [InlineData(-5f, 0f)]
    [InlineData(1e-20f, 1e-22f)]
    [InlineData(0f, 1e30f)]
    public void Values_AnyRange_LoseAtMostHalfAStep(float start, float step)
    {
        Volume<float> volume = Biomarkers.Volume.Create<float, (float, float)>(Grid(), (start, step), static (voxels, of) =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = of.Item1 + (of.Item2 * i);
            }
        });
        SyntheticSeriesResult result = SyntheticSeriesWriter.Write(_folder, [new SyntheticVolume(volume)]);
        Assert.InRange(result.LargestError, 0, result.RescaleSlope / 2 * (1 + 1e-6));
        Volume<float> read = DicomSeries.Read(_folder).ToVolume<float>();
        for (int i = 0; i < read.Voxels.Length; i++)
        {
            Assert.Equal(volume.Voxels[i], read.Voxels[i], result.LargestError + (1e-6 * Math.Abs(volume.Voxels[i])));
        }
    }

    [Fact]
    public void SameSeries_WrittenTwice_GivesTheSameBytesAndAnotherOneOthers()
    {
        SyntheticVolume[] volumes = [Volume(0) with { Time = 0 }, Volume(1) with { Time = 2 }];
        SyntheticSeriesResult first = SyntheticSeriesWriter.Write(Path.Combine(_folder, "a"), volumes);
        SyntheticSeriesResult second = SyntheticSeriesWriter.Write(Path.Combine(_folder, "b"), volumes);
        Assert.All(first.Files.Zip(second.Files), static pair => Assert.Equal(File.ReadAllBytes(pair.First), File.ReadAllBytes(pair.Second)));
        SyntheticSeriesResult other = SyntheticSeriesWriter.Write(Path.Combine(_folder, "c"), [volumes[0], volumes[1] with { Time = 2.5 }]);
        Assert.NotEqual(first.SeriesInstanceUid, other.SeriesInstanceUid);
        string[] all = [.. first.Files.Concat(other.Files).Select(static file => DicomFile.Read(file).Attributes.GetString(DicomTags.SOPInstanceUID)!)];
        Assert.Equal(all.Length, all.Distinct().Count());
        string[] studies = [.. new[] { first, other }.Select(static r => DicomFile.Read(r.Files[0]).Attributes.GetString(DicomTags.StudyInstanceUID)!)];
        Assert.Single(studies.Distinct());
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SyntheticSeriesWriter.Write(_folder, []));
        Assert.Throws<ArgumentException>(() => SyntheticSeriesWriter.Write(_folder, [Volume(0) with { Time = 0 }, Volume(1)]));
        Assert.Throws<ArgumentException>(() => SyntheticSeriesWriter.Write(_folder, [Volume(0) with { Time = 3 }, Volume(1) with { Time = 3 }]));
        Assert.Throws<ArgumentException>(() => SyntheticSeriesWriter.Write(_folder, [Volume(0) with { Time = -1 }]));
        Assert.Throws<ArgumentException>(() => SyntheticSeriesWriter.Write(_folder, [Volume(0) with { Time = double.NaN }]));
        Assert.Throws<ArgumentException>(() => SyntheticSeriesWriter.Write(_folder, [Volume(0), new SyntheticVolume(Biomarkers.Volume.Create<float, int>(new ImageGeometry(new(4, 3, 3), new(2, 2, 5)), 0, static (_, _) => { }))]));
        Volume<float> hole = Biomarkers.Volume.Create<float, int>(Grid(), 0, static (voxels, _) => voxels[5] = float.NaN);
        Assert.Throws<DataRefusedException>(() => SyntheticSeriesWriter.Write(_folder, [new SyntheticVolume(hole)]));
        Assert.Empty(Directory.GetFiles(_folder));
        SyntheticSeriesWriter.Write(_folder, [Volume(0)]);
        Assert.Throws<IOException>(() => SyntheticSeriesWriter.Write(_folder, [Volume(0)]));
        SyntheticSeriesWriter.Write(_folder, [Volume(0)], new() { Overwrite = true });
        Assert.Throws<OperationCanceledException>(() => SyntheticSeriesWriter.Write(Path.Combine(_folder, "stopped"), [Volume(0)], null, new CancellationToken(true)));
    }

    [ToolFact("dciodvfy")]
    public void Series_Dciodvfy_HasNoError()
    {
        SyntheticSeriesResult dynamic = SyntheticSeriesWriter.Write(Path.Combine(_folder, "dynamic"), [Volume(0) with { Time = 0, FlipAngle = 15 }, Volume(1) with { Time = 2, FlipAngle = 15 }]);

        // Inversion times belong to sequences of inversion recovery.
        SyntheticSeriesResult inverted = SyntheticSeriesWriter.Write(Path.Combine(_folder, "inverted"), [Volume(0) with { InversionTime = 0.4 }], new() { ScanningSequence = "IR", SequenceVariant = "NONE" });
        foreach (string file in dynamic.Files.Concat(inverted.Files))
        {
            IReadOnlyList<string> said = ExternalTool.Run("dciodvfy", file);
            Assert.Contains(said, static line => line.Contains("MRImage", StringComparison.Ordinal));

            // Validators older than the attribute Synthetic Data take its tag for a private one.
            Assert.DoesNotContain(said, static line => line.StartsWith("Error", StringComparison.Ordinal) && !line.Contains("0x0008,0x001c", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static ImageGeometry Grid() => new(new(4, 3, 3), new(2, 1.5, 5), new(-3, 4, 7));

    private static SyntheticVolume Volume(int number) => new(Biomarkers.Volume.Create<float, int>(Grid(), number, static (voxels, number) =>
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = 10.37f + (number * 3.1f) + (i * 0.77f);
        }
    }))
    {
        RepetitionTime = 0.005,
        EchoTime = 0.0023,
    };
}
