using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Dicom;

namespace Biomarkers.Cli.Tests;

/// <summary>Small DICOM series whose voxels are those of <see cref="Workspace.Image"/>.</summary>
internal static class DicomFiles
{
    public const string Frame = "1.2.826.0.1.3680043.2.1125.50.9";
    private const string Root = "1.2.826.0.1.3680043.2.1125.50";

    /// <summary>Writes a CT series on the grid of <see cref="Workspace.Grid"/>, a file a slice.</summary>
    /// <param name="space">Where.</param>
    /// <param name="folder">Folder in it.</param>
    /// <param name="series">Number that the series' identifiers differ in.</param>
    /// <param name="change">Changes a slice's attributes.</param>
    public static string Series(Workspace space, string folder = "ct", int series = 1, Action<DicomAttributeSet, int>? change = null)
    {
        ImageGeometry grid = Workspace.Grid;
        Directory.CreateDirectory(space[folder]);
        for (int z = 0; z < grid.Size.Z; z++)
        {
            DicomAttributeSet slice = Slice(grid, z, series);
            change?.Invoke(slice, z);
            DicomFileWriter.Write(Path.Combine(space[folder], string.Create(CultureInfo.InvariantCulture, $"{z:D3}.dcm")), slice);
        }

        return space[folder];
    }

    /// <summary>Writes a structure set of boxes on the grid: contours along voxel edges.</summary>
    public static string Contours(Workspace space, string series, string name, params string[] regions)
    {
        var written = regions.Select((region, i) => new RtRegionToWrite(Box(i), region) { Algorithm = SegmentAlgorithmType.Manual });
        RtStructureSetWriter.Write(space[name], [.. written], DicomSeries.Read(series).Images);
        return space[name];
    }

    /// <summary>Writes a segmentation of the same boxes.</summary>
    public static string Segments(Workspace space, string series, string name, params string[] regions)
    {
        var written = regions.Select((region, i) => new SegmentToWrite(Box(i), region) { AlgorithmType = SegmentAlgorithmType.Manual, Type = DicomCodes.Neoplasm });
        SegmentationWriter.Write(space[name], [.. written], DicomSeries.Read(series).Images);
        return space[name];
    }

    /// <summary>Boxes like those of <see cref="Workspace.Labels"/>.</summary>
    public static Mask Box(int i)
    {
        ImageGeometry grid = Workspace.Grid;
        var geometry = new ImageGeometry(grid.Size, grid.Spacing, grid.Origin, grid.Direction, Frame);
        var box = new IndexBox(new(1 + (2 * i), 1, 1), new(2, 3 - i, 2));
        return Mask.FromBytes(geometry, box, new([.. Enumerable.Repeat((byte)1, (int)box.Size.Count)], box.Size));
    }

    private static DicomAttributeSet Slice(ImageGeometry grid, int z, int series)
    {
        int plane = grid.Size.X * grid.Size.Y;
        short[] stored = [.. Enumerable.Range(z * plane, plane).Select(static i => (short)((i * 7) % 23))];
        return new DicomAttributeSet()
            .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .Set(DicomTags.SOPInstanceUID, $"{Root}.{series}.3.{z + 1}")
            .Set(DicomTags.StudyInstanceUID, $"{Root}.1")
            .Set(DicomTags.SeriesInstanceUID, $"{Root}.{series}.2")
            .Set(DicomTags.FrameOfReferenceUID, Frame)
            .Set(DicomTags.Modality, "CT")
            .Set(DicomTags.PatientID, "secret-id")
            .Set(DicomTags.PatientName, "Secret^Name")
            .SetNumbers(DicomTags.SeriesNumber, series)
            .SetNumbers(DicomTags.InstanceNumber, z + 1)
            .SetNumbers(DicomTags.ImagePositionPatient, grid.Origin.X, grid.Origin.Y, grid.Origin.Z + (z * grid.Spacing.Z))
            .SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .SetNumbers(DicomTags.PixelSpacing, grid.Spacing.Y, grid.Spacing.X)
            .SetNumbers(DicomTags.SliceThickness, grid.Spacing.Z)
            .SetNumbers(DicomTags.Rows, grid.Size.Y)
            .SetNumbers(DicomTags.Columns, grid.Size.X)
            .SetNumbers(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .SetNumbers(DicomTags.BitsAllocated, 16)
            .SetNumbers(DicomTags.BitsStored, 16)
            .SetNumbers(DicomTags.HighBit, 15)
            .SetNumbers(DicomTags.PixelRepresentation, 1)
            .SetNumbers(DicomTags.RescaleIntercept, 0.0)
            .SetNumbers(DicomTags.RescaleSlope, 1)
            .SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(stored.AsSpan()).ToArray());
    }
}
