namespace Biomarkers.Perfusion;

/// <summary>What a dynamic digital reference object is made of: a grid of square patches, one parameter set each.</summary>
/// <remarks>From the top: marker rows without contrast, the patches, vascular rows that hold blood.</remarks>
public sealed record DynamicReferenceSpecification
{
    /// <summary>Short identifier, for example <c>v6</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Identifier of the model whose parameters are varied, for example <c>tofts</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Parameters that vary from top to bottom, the slowest first.</summary>
    public required IReadOnlyList<ReferenceAxis> Rows { get; init; }

    /// <summary>Parameter that varies from left to right.</summary>
    public required ReferenceAxis Columns { get; init; }

    /// <summary>Voxels along each side of a patch.</summary>
    public int PatchSize { get; init; } = 10;

    /// <summary>Rows of voxels at the top without contrast.</summary>
    public int MarkerRows { get; init; }

    /// <summary>Rows of voxels at the bottom that hold blood.</summary>
    public int VascularRows { get; init; }

    /// <summary>Repetition time in seconds.</summary>
    public double RepetitionTime { get; init; } = 0.005;

    /// <summary>Flip angle of the dynamic series in degrees.</summary>
    public required double FlipAngle { get; init; }

    /// <summary>Flip angles in degrees of the images for T1; empty for none.</summary>
    public IReadOnlyList<double> T1FlipAngles { get; init; } = [];

    /// <summary>Seconds from one frame to the next.</summary>
    public required double FrameInterval { get; init; }

    /// <summary>Number of frames.</summary>
    public required int FrameCount { get; init; }

    /// <summary>T1 of tissue before contrast in seconds.</summary>
    public double TissueT1 { get; init; } = 1;

    /// <summary>T1 of blood before contrast in seconds.</summary>
    public double BloodT1 { get; init; } = 1.44;

    /// <summary>Signal of full magnetisation.</summary>
    public required double S0 { get; init; }

    /// <summary>Part of the blood's volume taken by cells.</summary>
    public double Haematocrit { get; init; } = 0.45;

    /// <summary>Longitudinal relaxivity in L/(mmol s).</summary>
    public double Relaxivity { get; init; } = 4.5;

    /// <summary>Standard deviation of the noise; 0 for none.</summary>
    public double NoiseSigma { get; init; }

    /// <summary>Times of the frames in seconds.</summary>
    public IReadOnlyList<double> Times => [.. Enumerable.Range(0, FrameCount).Select(i => i * FrameInterval)];
}
