using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli.Tests;

/// <summary>Small dynamic files whose truth is known.</summary>
internal static class DceFiles
{
    /// <summary>QIBA's v6 with small patches and fewer frames.</summary>
    public static DynamicReferenceSpecification Specification { get; } = DynamicReferenceSpecifications.V6 with
    {
        PatchSize = 2,
        MarkerRows = 2,
        VascularRows = 2,
        FrameInterval = 4,
        FrameCount = 101,
    };

    /// <summary>The plasma curve of the object: Parker's, arriving at 60 s.</summary>
    public static InputCurve Plasma { get; } = ArterialInput.Parker(onset: 60).Sample([.. Specification.Times]).ToPlasma(0.45);

    /// <summary>Sequence and relaxivity of the object.</summary>
    public static string[] Sequence { get; } = ["--tr", "0.005", "--fa", "30", "--r1", "4.5"];

    /// <summary>Writes the object: signal, concentration, T1, labels, plasma and truth.</summary>
    public static DynamicReferenceObject Write(Workspace space, string folder = "object")
    {
        var made = DynamicReferenceObject.Create(Specification, Tofts.Create(new KineticInput([.. Specification.Times], Plasma)), Plasma.Concentration);
        made.WriteNifti(space[folder]);
        return made;
    }

    /// <summary>Times of the small images and curves: 60 frames of 3 s.</summary>
    public static double[] Times { get; } = [.. Enumerable.Range(0, 60).Select(static i => 3.0 * i)];

    /// <summary>Plasma at those times, arriving at 20 s.</summary>
    public static double[] SmallPlasma { get; } = [.. ArterialInput.Parker(onset: 20).Sample(Times).ToPlasma(0.42).Concentration];

    /// <summary>Tissue of extended Tofts over that plasma.</summary>
    public static double[] Tissue(double ktrans, double ve, double vp)
    {
        var curve = new double[Times.Length];
        CurveFitter.Simulate(ExtendedTofts.Create(new KineticInput(Times, new InputCurve(Times, SmallPlasma))), [ktrans, ve, vp], curve);
        return curve;
    }

    /// <summary>Writes the small plasma as a table for --aif.</summary>
    public static string WriteInput(Workspace space, string name = "aif.csv", double timeFactor = 1, double factor = 1, int count = 60) => space.Text(
        name,
        "time_s,concentration\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Times[i] * timeFactor:R},{SmallPlasma[i] * factor:R}\n"))));

    /// <summary>Writes columns beside the small times.</summary>
    public static string WriteCurves(Workspace space, double[]? times, params (string Name, double[] Values)[] columns)
    {
        double[] t = times ?? Times;
        return space.Text("curves.csv", $"time_s,{string.Join(',', columns.Select(static c => c.Name))}\n" + string.Concat(Enumerable.Range(0, t.Length).Select(i =>
            $"{Text(t[i])},{string.Join(',', columns.Select(c => Text(c.Values[i])))}\n")));
    }

    /// <summary>Signals of tissue with a T1 of 1.2 s at TR 5 ms and 15 degrees.</summary>
    public static double[] Signal(double[] concentration, double t1 = 1.2)
    {
        var signal = new double[concentration.Length];
        new SpoiledGradientEcho(0.005, 15).ComputeSignal(concentration, t1, 4.5, 10_000, signal);
        return signal;
    }

    /// <summary>Writes a 4-D image on the grid of the small images: every voxel of the X-th column the X-th of 6 curves of rising Ktrans; the last column is blood.</summary>
    public static string WriteSeries(Workspace space, bool signal = true, Action<float[]>? change = null, int frames = 60, double step = 3, double vp = 0.04)
    {
        ImageGeometry grid = Workspace.Grid;
        double[][] columns = [.. Enumerable.Range(0, grid.Size.X).Select(x => Column(x, signal, vp))];
        var voxels = new float[grid.VoxelCount * frames];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (float)columns[i % grid.Size.X][i / grid.VoxelCount];
        }

        change?.Invoke(voxels);
        ImageFile.Write(space["dce.nii.gz"], TimeSeries<float>.Wrap(grid, [.. Enumerable.Range(0, frames).Select(i => step * i)], voxels));
        return space["dce.nii.gz"];
    }

    /// <summary>Ktrans of the tissue columns.</summary>
    public static double Ktrans(int x) => 0.05 * (x + 1);

    /// <summary>Writes a DICOM series of the same signals, rounded to whole numbers, with times, TR and flip angle in its header.</summary>
    public static string WriteDicom(Workspace space, int frames = 60, bool secondAngle = false)
    {
        ImageGeometry grid = Workspace.Grid;
        double[][] columns = [.. Enumerable.Range(0, grid.Size.X).Select(static x => Column(x, true))];
        for (int t = 0; t < frames; t++)
        {
            int frame = t;
            short[] signals = [.. Enumerable.Range(0, grid.Size.X * grid.Size.Y).Select(i => (short)Math.Round(20 * columns[i % grid.Size.X][frame]))];
            DicomFiles.Series(space, $"dce/{t}", 1, (slice, z) => slice
                .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
                .Set(DicomTags.Modality, "MR")
                .Set(DicomTags.SOPInstanceUID, $"1.2.826.0.1.3680043.2.1125.52.{frame + 1}.{z + 1}")
                .Set(DicomTags.AcquisitionTime, TimeSpan.FromSeconds(36000 + (3 * frame)).ToString("hhmmss", CultureInfo.InvariantCulture))
                .SetNumbers(DicomTags.TemporalPositionIdentifier, frame + 1)
                .SetNumbers(DicomTags.RepetitionTime, 5)
                .SetNumbers(DicomTags.EchoTime, 2)
                .SetNumbers(DicomTags.FlipAngle, secondAngle && frame % 2 == 1 ? 20 : 15)
                .SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(signals.AsSpan()).ToArray()));
        }

        return space["dce"];
    }

    private static double[] Column(int x, bool signal, double vp = 0.04)
    {
        double[] concentration = x == Workspace.Grid.Size.X - 1 ? [.. SmallPlasma.Select(static c => c * 0.58)] : Tissue(Ktrans(x), 0.3, vp);
        return signal ? Signal(concentration) : concentration;
    }

    private static string Text(double value) => double.IsNaN(value) ? string.Empty : value.ToString("R", CultureInfo.InvariantCulture);
}
