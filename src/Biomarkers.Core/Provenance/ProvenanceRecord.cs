using System.Reflection;

namespace Biomarkers;

/// <summary>How results came about: software, inputs, settings and steps; enough to compute them again.</summary>
public sealed record ProvenanceRecord
{
    /// <summary>Name of the software.</summary>
    public string Software { get; init; } = "Biomarkers";

    /// <summary>Version of the software.</summary>
    public string Version { get; init; } = SoftwareVersion;

    /// <summary>What was computed from.</summary>
    public IReadOnlyList<ProvenanceInput> Inputs { get; init; } = [];

    /// <summary>The complete settings as JSON, as a settings file accepts them; null when there are none.</summary>
    public string? SettingsJson { get; init; }

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<ProcessingStep> Steps { get; init; } = [];

    /// <summary>Version of this library.</summary>
    public static string SoftwareVersion { get; } =
        typeof(ProvenanceRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
