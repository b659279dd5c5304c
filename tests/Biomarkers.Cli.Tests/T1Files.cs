using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Dicom;

namespace Biomarkers.Cli.Tests;

/// <summary>Small images for T1 whose truth is known, made by formulas of their own.</summary>
internal static class T1Files
{
    public const double RepetitionTime = 0.005;

    public static double[] Angles { get; } = [3, 9, 15, 24];

    public static double[] Times { get; } = [0.05, 0.2, 0.6, 1.2, 2.5, 5];

    /// <summary>T1 of a voxel in seconds.</summary>
    public static double T1(int voxel) => 0.4 + (voxel * 0.015);

    /// <summary>M0 of a voxel.</summary>
    public static double M0(int voxel) => 10000 + (10 * voxel);

    public static double Echo(double t1, double degrees, double b1 = 1, double tr = RepetitionTime)
    {
        double e = Math.Exp(-tr / t1);
        double angle = b1 * degrees * Math.PI / 180;
        return Math.Sin(angle) * (1 - e) / (1 - (e * Math.Cos(angle)));
    }

    /// <summary>Writes one file an angle.</summary>
    public static string[] Echoes(Workspace space, double[]? angles = null, Func<int, double>? b1 = null, Action<float[]>? change = null) => [.. (angles ?? Angles).Select(angle =>
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"fa{angle}.nii.gz");
        return Image(space, name, i => M0(i) * Echo(T1(i), angle, b1?.Invoke(i) ?? 1), change);
    })];

    /// <summary>Writes one image of a value a voxel.</summary>
    public static string Image(Workspace space, string name, Func<int, double> value, Action<float[]>? change = null)
    {
        float[] voxels = [.. Enumerable.Range(0, Workspace.Grid.VoxelCount).Select(i => (float)value(i))];
        change?.Invoke(voxels);
        ImageFile.Write(space[name], Volume.Wrap(Workspace.Grid, voxels));
        return space[name];
    }

    /// <summary>Writes a 4-D image, one frame a time.</summary>
    public static string Frames(Workspace space, string name, double[] times, Func<int, double, double> value)
    {
        int count = Workspace.Grid.VoxelCount;
        float[] voxels = [.. Enumerable.Range(0, times.Length * count).Select(i => (float)value(i % count, times[i / count]))];
        ImageFile.Write(space[name], TimeSeries<float>.Wrap(Workspace.Grid, [.. Enumerable.Range(0, times.Length).Select(static i => (double)i)], voxels));
        return space[name];
    }

    /// <summary>Writes a DICOM series of one T1 in every voxel, a volume for each angle; identifiers of the files differ by number.</summary>
    public static string Dicom(Workspace space, string folder, int series, double t1, double[] angles, Action<DicomAttributeSet>? change = null)
    {
        for (int v = 0; v < angles.Length; v++)
        {
            int volume = v;
            short[] signals = [.. Enumerable.Repeat((short)Math.Round(200000 * Echo(t1, angles[v])), Workspace.Grid.Size.X * Workspace.Grid.Size.Y)];
            DicomFiles.Series(space, $"{folder}/{v}", series, (slice, z) =>
            {
                slice.Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
                    .Set(DicomTags.Modality, "MR")
                    .Set(DicomTags.SOPInstanceUID, $"1.2.826.0.1.3680043.2.1125.61.{series}.{volume + 1}.{z + 1}")
                    .SetNumbers(DicomTags.FlipAngle, angles[volume])
                    .SetNumbers(DicomTags.RepetitionTime, RepetitionTime * 1000)
                    .SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(signals.AsSpan()).ToArray());
                change?.Invoke(slice);
            });
        }

        return space[folder];
    }
}
