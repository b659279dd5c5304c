using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>The uptake of blood or muscle that tissue is compared with, and where it was taken. Always finite and more than 0.</summary>
public sealed record ReferenceActivity
{
    private ReferenceActivity(double value, string origin)
    {
        Value = value;
        Origin = origin;
    }

    /// <summary>Uptake in the unit of the image it is compared with.</summary>
    public double Value { get; }

    /// <summary>Where it was taken, in words.</summary>
    public string Origin { get; }

    /// <summary>A measured value, for example of a blood sample, in the unit of the image and decay-corrected to its time.</summary>
    /// <param name="value">Uptake; finite and more than 0.</param>
    /// <exception cref="DataRefusedException">The value is not finite or not more than 0.</exception>
    public static ReferenceActivity Sample(double value) => value > 0 && double.IsFinite(value)
        ? new(value, "sample")
        : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture, $"A reference of {value:G6} is no uptake to compare with: it must be finite and greater than 0."));

    /// <summary>The mean of a region of the image: heart or aorta for blood, a muscle, the cerebellum.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="region">Region, on the image's grid.</param>
    /// <exception cref="DataRefusedException">The region is empty, holds a voxel that is not finite, has no mean more than 0, or lies on
    /// another grid.</exception>
    public static ReferenceActivity Mean(Volume<float> uptake, Mask region)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(region);
        PetGrid.Check(uptake.Geometry, region.Geometry, "the reference region");
        var reference = ReferenceUptake.Of(uptake.AsVolumeSpan(), region, "The reference region", "The reference region has no voxel.");
        if (reference.Problem is { } problem)
        {
            throw new DataRefusedException(
                problem.Status == MeasureStatus.Undefined ? RefusalReason.EmptyRegion : RefusalReason.UnsuitableValues, $"{problem.Reason} Check the region.");
        }

        return reference.Mean > 0
            ? new(reference.Mean, string.Create(CultureInfo.InvariantCulture, $"mean of {reference.Count} voxels"))
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The reference region has a mean of {reference.Mean:G6}; a ratio needs one greater than 0. Check the region."));
    }
}
