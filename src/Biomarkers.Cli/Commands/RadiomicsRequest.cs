using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>What a <c>radiomics</c> command line asks for, checked.</summary>
/// <param name="Cases">Cases in the order of the results.</param>
/// <param name="IsCohort">The cases come from a table: one that fails does not stop the rest.</param>
/// <param name="Settings">What is computed, and how.</param>
/// <param name="Repair">What to do with masks on other grids.</param>
/// <param name="Output">Where results go; null for the terminal.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="Objects">DICOM objects to write; null for none.</param>
/// <param name="DrawnOn">The series that contours were drawn on where that is not the image; null where it is.</param>
/// <param name="Suv">Kind of SUV to derive from PET series, by its name; null for none.</param>
internal sealed record RadiomicsRequest(
    IReadOnlyList<Case> Cases, bool IsCohort, RadiomicsSettings Settings, GridRepair Repair, OutputFile? Output, int Threads, DicomReading Dicom, DicomOutput? Objects, InputPath? DrawnOn, string? Suv)
{
    /// <summary>The settings that options ask for.</summary>
    /// <exception cref="UsageException">Profile and file at once, an unknown profile or family.</exception>
    /// <exception cref="SettingsException">The file holds something that cannot be used.</exception>
    public static RadiomicsSettings ReadSettings(string? profile, string? file, IReadOnlyList<string> families)
    {
        if (profile is not null && file is not null)
        {
            throw new UsageException("--profile and --settings were both given; take one.");
        }

        RadiomicsSettings settings = file is not null ? ReadFile(file) : profile is not null ? SettingsCommand.Find(profile) : RadiomicsProfiles.Default;
        string[] names = [.. families.SelectMany(static f => f.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        string[] known = [.. IbsiFamilies.All.Select(static f => f.Name)];
        if (Array.Find(names, name => !known.Contains(name)) is { } unknown)
        {
            throw new UsageException($"--families names '{unknown}', which is no family. There are: {string.Join(", ", known)}.");
        }

        return families.Count == 0 ? settings
            : names.Length == 0 ? throw new UsageException($"--families names no family. There are: {string.Join(", ", known)}.")
            : settings with { Families = names };
    }

    /// <summary>The case that options describe.</summary>
    /// <exception cref="UsageException">An option is missing or cannot be read.</exception>
    public static Case ReadCase(string? image, IReadOnlyList<string> rois, IReadOnlyList<string> labels, IReadOnlyList<string> regionNames, string? name)
    {
        if (image is null || rois.Count == 0)
        {
            throw new UsageException($"{(image is null ? "--image" : "--roi")} is missing. Give --image PATH and --roi PATH, or --manifest FILE; or see 'biomarkers radiomics --help'.");
        }

        LabelSelection selection = LabelSelection.TryParse(labels)
            ?? throw new UsageException($"--label is '{string.Join(" ", labels)}'; whole numbers from 1 to 65535 or 'all' are expected.");
        return new(name ?? Case.NameOf(image), image, rois, selection) { RegionNames = regionNames };
    }

    private static RadiomicsSettings ReadFile(string path)
    {
        InputFile.Demand(path, "--settings");
        return RadiomicsSettings.ReadFile(path);
    }
}
