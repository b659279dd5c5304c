namespace Biomarkers;

/// <summary>How the unit of a measure follows from the unit of the image it is computed on.</summary>
/// <remarks>A mean has the image's unit, a variance its square, a volume mm³ whatever the image.</remarks>
public sealed class UnitRule
{
    private readonly Func<Unit, Unit> _resolve;

    private UnitRule(string description, Func<Unit, Unit> resolve)
    {
        Description = description;
        _resolve = resolve;
    }

    /// <summary>The unit of the image's voxel values.</summary>
    public static UnitRule Intensity { get; } = new("intensity", static unit => unit);

    /// <summary>The square of the unit of the image's voxel values.</summary>
    public static UnitRule IntensitySquared { get; } = new("intensity²", static unit => unit.Squared());

    /// <summary>A volume times the unit of the image's voxel values.</summary>
    public static UnitRule VolumeTimesIntensity { get; } = new("mm3·intensity", static unit => Unit.CubicMillimetre.Times(unit));

    /// <summary>A factor times the unit of the image's voxel values.</summary>
    /// <param name="factor">The factor, for example millilitres for an integral over a volume.</param>
    public static UnitRule IntensityTimes(Unit factor) => new($"{factor.Code}·intensity", factor.Times);

    /// <summary>The rule in words, for documentation: a UCUM code, or a power of <c>intensity</c>.</summary>
    public string Description { get; }

    /// <summary>A unit that does not depend on the image.</summary>
    /// <param name="unit">The unit.</param>
    public static implicit operator UnitRule(Unit unit) => Fixed(unit);

    /// <summary>A unit that does not depend on the image.</summary>
    /// <param name="unit">The unit.</param>
    public static UnitRule Fixed(Unit unit) => new(unit.Code, _ => unit);

    /// <summary>The unit for an image whose voxel values have the given unit.</summary>
    /// <param name="intensity">Unit of the voxel values.</param>
    public Unit Resolve(Unit intensity) => _resolve(intensity);

    /// <summary>The rule in words.</summary>
    public override string ToString() => Description;
}
