using System.Globalization;
using System.Text;

namespace Biomarkers.Perfusion;

/// <summary>Writes a reference object into a folder.</summary>
internal static class DynamicReferenceFiles
{
    public static IReadOnlyList<string> Write(DynamicReferenceObject made, string folder, ImageWriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        List<string> paths = [];
        NiftiFile.Write(Name("signal.nii.gz"), made.Signal, options, cancellationToken);
        NiftiFile.Write(Name("concentration.nii.gz"), made.Concentration, options, cancellationToken);
        NiftiFile.Write(Name("t1.nii.gz"), made.T1, options, cancellationToken);
        NiftiFile.Write(Name("labels.nii.gz"), made.Labels, options with { AreLabels = true }, cancellationToken);
        for (int i = 0; i < made.FlipAngleImages.Count; i++)
        {
            string angle = made.Specification.T1FlipAngles[i].ToString("R", CultureInfo.InvariantCulture);
            NiftiFile.Write(Name($"flip_angle_{angle}.nii.gz"), made.FlipAngleImages[i], options, cancellationToken);
        }

        AtomicFile.Write(Name("plasma.csv"), stream => stream.Write(Encoding.UTF8.GetBytes(Table(made))), options.Overwrite);
        return [.. paths, .. made.Truth.WriteNifti(Path.Combine(folder, "truth"), options, cancellationToken)];

        string Name(string file)
        {
            paths.Add(Path.Combine(folder, file));
            return paths[^1];
        }
    }

    private static string Table(DynamicReferenceObject made)
    {
        var text = new StringBuilder("time_s,concentration\n");
        ReadOnlySpan<double> times = made.Signal.Times;
        for (int i = 0; i < times.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{times[i]:R},{made.Plasma[i]:R}\n");
        }

        return text.ToString();
    }
}
