namespace Biomarkers.Dicom.Tests;

public sealed class FolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biomarkers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void UnreadableFile_IsNamedWithoutItsFolder()
    {
        string folder = Directory.CreateTempSubdirectory("Doe^Jane").FullName;
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder, "gone.dcm"), Path.Combine(folder, "nowhere"));
            string[] reasons = [.. DicomFolder.Read([Path.Combine(folder, "gone.dcm"), Path.Combine(folder, "never", "was.dcm"), Path.Combine(folder, "nul\0.dcm")]).Unreadable.Select(static file => file.Reason)];

            Assert.Equal(3, reasons.Length);
            Assert.StartsWith("gone.dcm does not exist", reasons[0], StringComparison.Ordinal);
            Assert.All(reasons, static reason => Assert.DoesNotContain("Doe", reason, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void UnreadableFiles_AmongReadableOnes_AreListedAndTheRestIsRead()
    {
        Write(MemoryInstance.Slices(0, 2, 4, 6));
        File.WriteAllText(Path.Combine(_folder, "note.txt"), "not an image");
        File.WriteAllBytes(Path.Combine(_folder, "empty.dcm"), []);
        byte[] cut = File.ReadAllBytes(Path.Combine(_folder, "0.dcm"))[..400];
        File.WriteAllBytes(Path.Combine(_folder, "cut.dcm"), cut);

        DicomFolder folder = DicomFolder.Read(_folder);
        DicomSeries series = DicomSeries.Read(_folder);

        Assert.Equal(["cut.dcm", "empty.dcm", "note.txt"], folder.Unreadable.Select(static file => Path.GetFileName(file.Name)).Order(StringComparer.Ordinal));
        Assert.All(folder.Unreadable, static file => Assert.NotEmpty(file.Reason));
        Assert.Equal(4, series.ToVolume<float>().Size.Z);
        Assert.Equal(3, series.Notes.Count(static note => note.StartsWith("Not read:", StringComparison.Ordinal)));
    }

    [Fact]
    public void LinkToTheFolderItself_DoesNotLoop()
    {
        Write(MemoryInstance.Slices(0, 2, 4));
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder, "loop"), _folder);
        }

        Assert.Equal(3, DicomSeries.Read(_folder).ImageCount);
    }

    [Fact]
    public void EmptyFolder_MissingPathAndTooManyFiles_SaySo()
    {
        Assert.Contains("0 group(s)", Assert.Throws<DataRefusedException>(() => DicomSeries.Read(_folder)).Message, StringComparison.Ordinal);
        foreach (string missing in (string[])[Path.Combine(_folder, "nowhere"), Path.Combine(_folder, "nowhere") + Path.DirectorySeparatorChar])
        {
            Assert.Equal("There is neither a folder nor a file 'nowhere'.", Assert.Throws<DirectoryNotFoundException>(() => DicomSeries.Read(missing)).Message);
        }

        Write(MemoryInstance.Slices(0, 2, 4));
        Assert.Equal(RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => DicomFolder.Read(_folder, new() { MaximumFiles = 2 })).Reason);
    }

    [Fact]
    public void Objects_ThatAreNoImages_AreListedApart()
    {
        var report = new MemoryInstance("report", new DicomAttributeSet().Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.34").Set(DicomTags.Modality, "SR").Set(DicomTags.PatientID, "P"), null);

        DicomFolder folder = DicomFolder.Create([.. MemoryInstance.Slices(0, 2, 4), report]);

        Assert.Same(report, Assert.Single(folder.Others));
        Assert.Single(folder.Series);
    }

    [Fact]
    public void SecondaryCapture_IsNoMeasurement()
    {
        MemoryInstance capture = MemoryInstance.Slice(9, 0).With(static set => set.Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7").Remove(DicomTags.ImagePositionPatient));

        DicomSeries series = DicomSeries.Create([.. MemoryInstance.Slices(0, 2, 4), capture]);

        Assert.Equal(3, series.ImageCount);
        Assert.Contains(series.Notes, static note => note.Contains("SecondaryCapture", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWithTheirName()
    {
        MemoryInstance[] slices = MemoryInstance.Slices(0, 2, 4);
        SeriesOptions[] wrong = [new() { SliceThickness = 0 }, new() { TimeStep = -1 }, new() { SpacingTolerance = double.NaN }, new() { TiltTolerance = 0.1 }, new() { MaximumVoxels = 0 }, new() { MaximumFiles = 0 }];
        Assert.All(wrong, options => Assert.Contains("SeriesOptions.", Assert.Throws<ArgumentException>(() => DicomFolder.Create(slices, options)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_EndsAtOne_AndCancellationStops()
    {
        Write(MemoryInstance.Slices(0, 2, 4));
        var seen = new List<double>();
        DicomSeries series = DicomSeries.Read(_folder, maxDegreeOfParallelism: 1, progress: new Recorder(seen));
        series.ToVolume<float>(1, new Recorder(seen));
        Assert.Equal([1 / 3.0, 2 / 3.0, 1, 1 / 3.0, 2 / 3.0, 1], seen);

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => series.ToVolume<float>(cancellationToken: cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => DicomSeries.Read(_folder, cancellationToken: cancelled.Token));
    }

    private void Write(MemoryInstance[] slices)
    {
        for (int i = 0; i < slices.Length; i++)
        {
            var pixels = new byte[8];
            slices[i].Pixels!.ReadFrame(0, pixels);
            DicomFileWriter.Write(Path.Combine(_folder, FormattableString.Invariant($"{i}.dcm")), slices[i].Set.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels));
        }
    }

    private sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
