using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli.Tests;

/// <summary>Small susceptibility series whose truth is known.</summary>
internal static class DscFiles
{
    /// <summary>Volumes, transit times and delays, of agent that does not shorten T1, with a row of an artery.</summary>
    public static DscReferenceSpecification Haemodynamics { get; } = DscReferenceSpecifications.Haemodynamics with
    {
        PatchSize = 1,
        VascularRows = 1,
        Sequence = new() { Relaxivity = 0 },
    };

    /// <summary>Patches that leak, with normal tissue.</summary>
    public static DscReferenceSpecification Leakage { get; } = DscReferenceSpecifications.Leakage with { PatchSize = 2, NormalRows = 2 };

    /// <summary>A bolus without recirculation: a gamma-variate of 6 mmol/L from 15 s on.</summary>
    public static InputCurve Bolus { get; } = MakeBolus();

    /// <summary>Parker's input from 20 s on, as it recirculates.</summary>
    public static InputCurve Recirculating { get; } = ArterialInput.Parker(20).ToCurve(end: 120).ToPlasma(0.42);

    /// <summary>Writes the object of volumes and times.</summary>
    public static DscReferenceObject WriteHaemodynamics(Workspace space, double sigma = 0)
    {
        var made = DscReferenceObject.Create(Haemodynamics with { NoiseSigma = sigma }, Bolus, seed: 5);
        made.WriteNifti(space["object"]);
        return made;
    }

    /// <summary>Writes the object that leaks.</summary>
    public static DscReferenceObject WriteLeakage(Workspace space)
    {
        var made = DscReferenceObject.Create(Leakage, Recirculating);
        made.WriteNifti(space["object"]);
        return made;
    }

    /// <summary>Writes one label of an image of labels as a mask.</summary>
    public static string WriteMask(Workspace space, string name, Volume<byte> labels, Func<int, bool> isIn)
    {
        ImageFile.Write(space[name], Volume.Wrap(labels.Geometry, [.. labels.Voxels.ToArray().Select((_, i) => (byte)(isIn(i) ? 1 : 0))]));
        return space[name];
    }

    /// <summary>Writes a series after a change of its values.</summary>
    public static string WriteSeries(Workspace space, string name, TimeSeries<float> series, Action<float[][]> change)
    {
        float[][] frames = [.. series.Frames.Select(static f => f.Voxels.ToArray())];
        change(frames);
        ImageFile.Write(space[name], new TimeSeries<float>(series.Times, [.. frames.Select(f => Volume.Wrap(series.Geometry, f))]));
        return space[name];
    }

    /// <summary>Writes columns beside times.</summary>
    public static string WriteCurves(Workspace space, double[] times, params (string Name, double[] Values)[] columns) =>
        space.Text("curves.csv", $"time_s,{string.Join(',', columns.Select(static c => c.Name))}\n" + string.Concat(Enumerable.Range(0, times.Length).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{times[i]:R},{string.Join(',', columns.Select(c => c.Values[i].ToString("R", CultureInfo.InvariantCulture)))}\n"))));

    /// <summary>Pearson's correlation over the voxels of which both have a value.</summary>
    public static double Correlation(Volume<float> truth, Volume<float> found, Func<int, bool>? isIn = null)
    {
        (double X, double Y)[] pairs = [.. Enumerable.Range(0, truth.Geometry.VoxelCount)
            .Where(i => float.IsFinite(truth.Voxels[i]) && float.IsFinite(found.Voxels[i]) && (isIn is null || isIn(i)))
            .Select(i => ((double)truth.Voxels[i], (double)found.Voxels[i]))];
        double x = pairs.Average(static p => p.X);
        double y = pairs.Average(static p => p.Y);
        return pairs.Sum(p => (p.X - x) * (p.Y - y)) / Math.Sqrt(pairs.Sum(p => (p.X - x) * (p.X - x)) * pairs.Sum(p => (p.Y - y) * (p.Y - y)));
    }

    private static InputCurve MakeBolus()
    {
        var gamma = new GammaVariateParameters(6, 15, 3, 1.5);
        double[] times = [.. Enumerable.Range(0, 2401).Select(static i => 0.05 * i)];
        return new InputCurve(times, Array.ConvertAll(times, gamma.ValueAt));
    }
}
