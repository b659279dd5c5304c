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
        var text = new StringBuilder("time_s,concentration\n");
        ReadOnlySpan<double> times = made.Signal.Times;
        for (int i = 0; i < times.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{times[i]:R},{made.Plasma[i]:R}\n");
        }

        AtomicFile.Write(Name("plasma.csv"), stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())), options.Overwrite);
        return [.. paths, .. made.Truth.WriteNifti(Path.Combine(folder, "truth"), options, cancellationToken)];

        string Name(string file)
        {
            paths.Add(Path.Combine(folder, file));
            return paths[^1];
        }
    }
}
