using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>a · mean + b · SD of a reference region, which is given as a mask or as a sphere in the patient.</summary>
internal sealed class ReferenceRule(string what, double meanFactor, double deviationFactor, Mask? region, Vector3D centre, double diameter) : ThresholdRule
{
    public override string Name => string.Create(
        CultureInfo.InvariantCulture, $"{meanFactor:R} times the mean of the {what} plus {deviationFactor:R} SD");

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion) => Find(lesion.Uptake);

    public override ThresholdValue? Evaluate(Volume<float> uptake) => Find(uptake);

    private ThresholdValue Find(Volume<float> uptake)
    {
        if (region is not null)
        {
            PetGrid.Check(uptake.Geometry, region.Geometry, $"the {what}");
        }
        else if (!ReferenceSphere.IsInside(uptake.Geometry, centre, diameter))
        {
            return ThresholdValue.None(SegmentationOutcome.ReferenceNotUsable, $"The sphere of the {what} at {centre} mm leaves the image.");
        }

        Mask mask = region ?? ReferenceSphere.At(uptake.Geometry, centre, diameter);
        var reference = ReferenceUptake.Of(uptake.AsVolumeSpan(), mask, $"The {what}", $"The {what} has no voxel.");
        if (reference.Problem is { } problem)
        {
            return ThresholdValue.None(SegmentationOutcome.ReferenceNotUsable, problem.Reason!);
        }

        string figures = string.Create(
            CultureInfo.InvariantCulture, $"mean {reference.Mean:G6}, SD {reference.StandardDeviation:G6} of {reference.Count} voxels of the {what}");
        return reference.Mean > 0
            ? ThresholdValue.Found((meanFactor * reference.Mean) + (deviationFactor * reference.StandardDeviation), $"{Name}: {figures}")
            : ThresholdValue.None(SegmentationOutcome.ReferenceNotUsable, $"A threshold needs a mean greater than 0: {figures}.");
    }
}
