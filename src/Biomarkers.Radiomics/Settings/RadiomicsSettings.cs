using System.Text;

namespace Biomarkers.Radiomics;

/// <summary>Everything that decides the values of a radiomics computation. The record is the settings file.</summary>
public sealed record RadiomicsSettings
{
    /// <summary>Name of the profile, for the record. Default <c>custom</c>.</summary>
    public string Name { get; init; } = "custom";

    /// <summary>UCUM code of the image's intensities where the image does not say; null for arbitrary. Default null.</summary>
    public string? IntensityUnit { get; init; }

    /// <summary>Round the image to integers before anything else, ties to even. For CT. Default false.</summary>
    public bool RoundInput { get; init; }

    /// <summary>Resampling of image and mask. Default: none.</summary>
    public ResamplingSettings Resampling { get; init; } = new();

    /// <summary>Re-segmentation of the intensity mask. Default: none.</summary>
    public ResegmentationSettings Resegmentation { get; init; } = new();

    /// <summary>Grey levels of the intensity histogram and the textures. Default: 32 bins over the region's range.</summary>
    public DiscretisationSettings Discretisation { get; init; } = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 32 };

    /// <summary>Grey levels of the intensity-volume histogram. Default: 1000 bins over the region's range.</summary>
    public DiscretisationSettings IvhDiscretisation { get; init; } = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 1000 };

    /// <summary>Families to compute, by name (<see cref="MeasureFamily.Name"/>), in any order. Default: all.</summary>
    public IReadOnlyList<string> Families { get; init; } =
    [
        "morphology", "local_intensity", "intensity_statistics", "intensity_histogram", "ivh",
        "glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm",
    ];

    /// <summary>Compute Moran's I and Geary's C, the costliest morphological features; otherwise they are reported as not applicable. Default true.</summary>
    public bool SpatialAutocorrelation { get; init; } = true;

    /// <summary>Texture matrices. Default: 3-D, averaged and merged.</summary>
    public TextureSettings Texture { get; init; } = new();

    /// <summary>Reads settings from JSON. Missing keys keep their defaults; everything unknown is refused.</summary>
    /// <param name="json">A JSON object, at most 64 KiB.</param>
    /// <param name="sourceName">What to call the text in messages, for example its file name.</param>
    /// <exception cref="SettingsException">Not JSON, an unknown key, a wrong type or an impossible value; the message holds the path.</exception>
    public static RadiomicsSettings ParseJson(string json, string sourceName = "settings")
    {
        ArgumentNullException.ThrowIfNull(json);
        return SettingsJson.Parse(Encoding.UTF8.GetBytes(json), sourceName);
    }

    /// <summary>Reads settings from UTF-8 JSON. Missing keys keep their defaults; everything unknown is refused.</summary>
    /// <param name="utf8Json">A JSON object, at most 64 KiB; a byte order mark is skipped.</param>
    /// <param name="sourceName">What to call the text in messages, for example its file name.</param>
    /// <exception cref="SettingsException">Not JSON, an unknown key, a wrong type or an impossible value; the message holds the path.</exception>
    public static RadiomicsSettings ParseJson(ReadOnlySpan<byte> utf8Json, string sourceName = "settings") => SettingsJson.Parse(utf8Json, sourceName);

    /// <summary>Reads a settings file. Missing keys keep their defaults; everything unknown is refused.</summary>
    /// <param name="path">A JSON file of at most 64 KiB.</param>
    /// <exception cref="SettingsException">Not JSON, an unknown key, a wrong type or an impossible value; the message holds the path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RadiomicsSettings ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        // One byte more than is allowed is enough to refuse the rest unread.
        var bytes = new byte[SettingsJson.LargestText + 1];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return SettingsJson.Parse(bytes.AsSpan(0, length), Path.GetFileName(path));
    }

    /// <summary>The complete settings as JSON, every key written.</summary>
    public string ToJson() => SettingsJson.Write(this);

    /// <summary>Every value that cannot be used, with its path; empty when all can.</summary>
    public IReadOnlyList<SettingsProblem> Validate() => SettingsValidation.Check(this);
}
