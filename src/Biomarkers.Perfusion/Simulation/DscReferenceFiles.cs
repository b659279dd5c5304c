using System.Globalization;
using System.Text;

namespace Biomarkers.Perfusion;

/// <summary>Writes a DSC reference object into a folder.</summary>
internal static class DscReferenceFiles
{
    public static IReadOnlyList<string> Write(DscReferenceObject made, string folder, ImageWriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        List<string> paths = [];
        NiftiFile.Write(Name("signal.nii.gz"), made.Signal, options, cancellationToken);
        NiftiFile.Write(Name("concentration.nii.gz"), made.Concentration, options, cancellationToken);
        NiftiFile.Write(Name("relaxation.nii.gz"), made.Relaxation, options, cancellationToken);
        NiftiFile.Write(Name("labels.nii.gz"), made.Labels, options with { AreLabels = true }, cancellationToken);
        foreach ((string file, IReadOnlyList<double> curve) in (ReadOnlySpan<(string, IReadOnlyList<double>)>)[("plasma.csv", made.Plasma), ("aif.csv", made.BloodRelaxation)])
        {
            byte[] table = Encoding.UTF8.GetBytes(Table(made.Signal.Times, curve));
            AtomicFile.Write(Name(file), stream => stream.Write(table), options.Overwrite);
        }

        return [.. paths, .. made.Truth.WriteNifti(Path.Combine(folder, "truth"), options, cancellationToken)];

        string Name(string file)
        {
            paths.Add(Path.Combine(folder, file));
            return paths[^1];
        }
    }

    private static string Table(ReadOnlySpan<double> times, IReadOnlyList<double> curve)
    {
        var text = new StringBuilder("time_s,concentration\n");
        for (int i = 0; i < times.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{times[i]:R},{curve[i]:R}\n");
        }

        return text.ToString();
    }
}
