using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Writes the maps of a fit into a folder.</summary>
internal static class ParameterMapFiles
{
    public static IReadOnlyList<string> Write(ParameterMaps maps, string folder, ImageWriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        List<(string Path, Action<string> Write)> files = [];
        foreach (ParameterMap map in maps.Maps)
        {
            Image(map.Definition.Tag, map.Value);
            Image($"{map.Definition.Tag}_se", map.StandardError);
        }

        Image("residual_sd", maps.ResidualDeviation);
        Image("r_squared", maps.RSquared);
        Image("iterations", maps.Iterations);
        Image("degrees_of_freedom", maps.DegreesOfFreedom);
        Image("status", maps.Status, options with { AreLabels = true });

        // Compressing takes most of the time, and no file depends on another.
        ParallelBlocks.For(files.Count, 0, i => files[i].Write(files[i].Path), cancellationToken);
        string index = Path.Combine(folder, "maps.json");
        AtomicFile.Write(index, stream => ParameterMapsJson.Write(stream, maps), options.Overwrite);
        return [.. files.Select(static file => file.Path), index];

        void Image<T>(string name, Volume<T>? volume, ImageWriteOptions? own = null)
            where T : unmanaged
        {
            if (volume is not null)
            {
                files.Add((Path.Combine(folder, $"{name}.nii.gz"), path => NiftiFile.Write(path, volume, own ?? options, cancellationToken)));
            }
        }
    }
}
