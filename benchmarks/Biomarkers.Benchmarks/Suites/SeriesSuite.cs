using BenchmarkDotNet.Attributes;
using Biomarkers.Dicom;

namespace Biomarkers.Benchmarks;

/// <summary>A CT series of 300 slices of 512 × 512 pixels of 16 bits, from files that the machine has read before to a sorted volume.</summary>
/// <remarks>The first volume of a process pays for the machine's memory as well; the times that count are the later ones.</remarks>
public class SeriesSuite : Suite
{
    private const int Slices = 300;
    private const int Columns = 512;

    private string _folder = string.Empty;

    protected override IEnumerable<string> SizesToMeasure() => ["S"];

    public override long Voxels() => (long)Slices * Columns * Columns;

    public override void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("series").FullName;
        var pixels = new byte[2 * Columns * Columns];
        new Random(1).NextBytes(pixels);
        for (int slice = 0; slice < Slices; slice++)
        {
            // Names do not follow the positions, as they rarely do.
            DicomFileWriter.Write(Path.Combine(_folder, FormattableString.Invariant($"{slice * 7 % Slices:000}.dcm")), Slice(slice, pixels));
        }

        _ = ToSingle();
    }

    public override void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public object BareFiles()
    {
        // What any reader pays: every byte once from the machine's cache, every voxel once into memory.
        string[] files = Directory.GetFiles(_folder);
        float[] voxels = GC.AllocateUninitializedArray<float>((int)Voxels());
        Biomarkers.Numerics.ParallelBlocks.For(files.Length, Threads, i =>
        {
            byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(2 * Columns * Columns);
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(files[i]);
            RandomAccess.Read(handle, buffer.AsSpan(0, 2 * Columns * Columns), RandomAccess.GetLength(handle) - (2 * Columns * Columns));
            voxels.AsSpan(i * Columns * Columns, Columns * Columns).Fill(buffer[0]);
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        });
        return voxels;
    }

    [Benchmark]
    public object Headers() => DicomSeries.Read(_folder, maxDegreeOfParallelism: Threads).Geometry;

    [Benchmark]
    public object ToSingle() => DicomSeries.Read(_folder, maxDegreeOfParallelism: Threads).ToVolume<float>(Threads);

    [Benchmark]
    public object ToShort() => DicomSeries.Read(_folder, new() { Values = ValueMapping.Stored }, Threads).ToVolume<short>(Threads);

    private static DicomAttributeSet Slice(int slice, byte[] pixels) => new DicomAttributeSet()
        .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"2.25.1.{slice + 1}"))
        .Set(DicomTags.StudyInstanceUID, "2.25.2")
        .Set(DicomTags.SeriesInstanceUID, "2.25.3")
        .Set(DicomTags.FrameOfReferenceUID, "2.25.4")
        .Set(DicomTags.Modality, "CT")
        .SetNumbers(DicomTags.InstanceNumber, Slices - slice)
        .SetNumbers(DicomTags.ImagePositionPatient, -180, -180, 1.25 * slice)
        .SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .SetNumbers(DicomTags.PixelSpacing, 0.7, 0.7)
        .SetNumbers(DicomTags.SliceThickness, 1.25)
        .SetNumbers(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .SetNumbers(DicomTags.Rows, Columns)
        .SetNumbers(DicomTags.Columns, Columns)
        .SetNumbers(DicomTags.BitsAllocated, 16)
        .SetNumbers(DicomTags.BitsStored, 16)
        .SetNumbers(DicomTags.HighBit, 15)
        .SetNumbers(DicomTags.PixelRepresentation, 1)
        .SetNumbers(DicomTags.RescaleIntercept, -1024)
        .SetNumbers(DicomTags.RescaleSlope, 1)
        .SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
}
