using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Dicom;

namespace Biomarkers.Cli.Tests;

/// <summary>Small diffusion-weighted files whose truth is known.</summary>
internal static class DwiFiles
{
    public static double[] BValues { get; } = [0, 50, 100, 200, 400, 800];

    /// <summary>ADC of a voxel.</summary>
    public static double Adc(int voxel) => 5e-4 + (voxel * 1e-5);

    /// <summary>Writes a 4-D image of mono-exponential signals and its b-values; the mask of <see cref="Workspace.Labels"/> fits it.</summary>
    public static (string Image, string BValues) Write(Workspace space, double[]? bValues = null, Action<float[]>? change = null)
    {
        double[] b = bValues ?? BValues;
        int count = Workspace.Grid.VoxelCount;
        var voxels = new float[b.Length * count];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (float)(1000 * Math.Exp(-b[i / count] * Adc(i % count)));
        }

        change?.Invoke(voxels);
        ImageFile.Write(space["dwi.nii.gz"], TimeSeries<float>.Wrap(Workspace.Grid, [.. Enumerable.Range(0, b.Length).Select(static i => (double)i)], voxels));
        space.Text("dwi.bval", string.Join(' ', b.Select(static x => x.ToString("R", CultureInfo.InvariantCulture))) + "\n");
        return (space["dwi.nii.gz"], space["dwi.bval"]);
    }

    /// <summary>Writes a DICOM series of the same decay in every voxel, its signals rounded to whole numbers.</summary>
    public static string WriteDicom(Workspace space, double adc, params double[] bValues)
    {
        for (int i = 0; i < bValues.Length; i++)
        {
            int volume = i;
            short[] signals = [.. Enumerable.Repeat((short)Math.Round(20000 * Math.Exp(-bValues[i] * adc)), Workspace.Grid.Size.X * Workspace.Grid.Size.Y)];
            DicomFiles.Series(space, $"dwi/{i}", 1, (slice, z) => slice
                .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
                .Set(DicomTags.Modality, "MR")
                .Set(DicomTags.SOPInstanceUID, $"1.2.826.0.1.3680043.2.1125.51.{volume + 1}.{z + 1}")
                .SetNumbers(DicomTags.DiffusionBValue, bValues[volume])
                .SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(signals.AsSpan()).ToArray()));
        }

        return space["dwi"];
    }

    /// <summary>Writes a table of two curves, one mono-exponential with an ADC of 0.001, one with perfusion.</summary>
    public static string WriteCurves(Workspace space, string header = "b_s_per_mm2,plain,perfused") => space.Text(
        "curves.csv",
        header + "\n" + string.Concat(BValues.Select(static b => string.Create(
            CultureInfo.InvariantCulture, $"{b:R},{1000 * Math.Exp(-b * 1e-3):R},{500 * ((0.9 * Math.Exp(-b * 1.2e-3)) + (0.1 * Math.Exp(-b * 0.03))):R}\n"))));
}
