namespace Biomarkers.Benchmarks;

/// <summary>One of the volumes of benchmarks/data, read once.</summary>
public sealed class Case
{
    private static readonly Dictionary<string, Case> Read = [];

    private Case(string name)
    {
        Name = name;
        Image = NiftiFile.Read<float>(PathOf($"{name}_image.nii.gz"));
        Volume<byte> labels = NiftiFile.Read<byte>(PathOf($"{name}_mask.nii.gz"));
        Region = new RegionOfInterest(Mask.FromLabel(labels, (byte)1), name);
    }

    /// <summary>S, M or L.</summary>
    public string Name { get; }

    public Volume<float> Image { get; }

    public RegionOfInterest Region { get; }

    public static Case Get(string name)
    {
        lock (Read)
        {
            return Read.TryGetValue(name, out Case? found) ? found : Read[name] = new Case(name);
        }
    }

    public static string PathOf(string file) => Path.Combine(Root(), "benchmarks", "data", file);

    /// <summary>The folder that holds Biomarkers.sln.</summary>
    public static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Biomarkers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The benchmarks run from a clone.");
    }
}
