using System.Globalization;
using System.Text;

namespace Biomarkers.Perfusion;

/// <summary>Writes a CT perfusion reference object into a folder.</summary>
internal static class CtPerfusionReferenceFiles
{
    public static IReadOnlyList<string> Write(CtPerfusionReferenceObject made, string folder, ImageWriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(Path.Combine(folder, "truth"));
        List<string> paths = [];
        NiftiFile.Write(Name("signal.nii.gz"), made.Signal, options, cancellationToken);
        NiftiFile.Write(Name("enhancement.nii.gz"), made.Enhancement, options, cancellationToken);
        NiftiFile.Write(Name("labels.nii.gz"), made.Labels, options with { AreLabels = true }, cancellationToken);
        foreach ((string name, InputCurve curve) in (ReadOnlySpan<(string, InputCurve)>)[("artery.csv", made.Artery), ("vein.csv", made.Vein)])
        {
            AtomicFile.Write(Name(name), stream => stream.Write(Encoding.UTF8.GetBytes(Table(curve))), options.Overwrite);
        }

        foreach ((string name, Volume<float> map) in (ReadOnlySpan<(string, Volume<float>)>)[("cbv", made.BloodVolume), ("cbf", made.BloodFlow), ("mtt", made.TransitTime), ("delay", made.Delay)])
        {
            NiftiFile.Write(Name(Path.Combine("truth", name + ".nii.gz")), map, options, cancellationToken);
        }

        return paths;

        string Name(string file)
        {
            paths.Add(Path.Combine(folder, file));
            return paths[^1];
        }
    }

    private static string Table(InputCurve curve)
    {
        var text = new StringBuilder("time_s,concentration\n");
        for (int i = 0; i < curve.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{curve.Times[i]:R},{curve.Concentration[i]:R}\n");
        }

        return text.ToString();
    }
}
