namespace Biomarkers;

/// <summary>How stored numbers become intensities: slope · stored + intercept, in double precision, rounded once to single.</summary>
/// <param name="Slope">Slope; finite and not 0.</param>
/// <param name="Intercept">Intercept; finite.</param>
/// <remarks>A CT of DICOM, for example, is stored with slope 1 and intercept −1024.</remarks>
public readonly record struct IntensityScale(double Slope, double Intercept)
{
    /// <summary>Slope; finite and not 0.</summary>
    public double Slope { get; } = double.IsFinite(Slope) && Slope != 0
        ? Slope
        : throw new ArgumentOutOfRangeException(nameof(Slope), Slope, "A slope must be finite and not 0.");

    /// <summary>Intercept; finite.</summary>
    public double Intercept { get; } = double.IsFinite(Intercept) ? Intercept : throw new ArgumentOutOfRangeException(nameof(Intercept), Intercept, "An intercept must be finite.");
}
