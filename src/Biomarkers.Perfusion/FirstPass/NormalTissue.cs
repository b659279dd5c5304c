using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Mean of a map over normal tissue, to which other voxels are related: blood volume or flow relative to contralateral white matter.</summary>
/// <remarks>
/// <para>Formula: relative value = value / mean over the mask. Voxels of the mask without a value (NaN) do not enter the mean and are counted.</para>
/// <para>Its own uncertainty, <see cref="StandardDeviation"/> / √<see cref="Count"/>, is common to all voxels and not part of a map's standard errors.</para>
/// </remarks>
public sealed class NormalTissue
{
    private NormalTissue(double mean, double deviation, int count, int leftOut, Unit unit)
    {
        Mean = mean;
        StandardDeviation = deviation;
        Count = count;
        LeftOut = leftOut;
        Unit = unit;
    }

    /// <summary>Mean of the voxels with a value, above 0.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of those voxels; NaN for a single one.</summary>
    public double StandardDeviation { get; }

    /// <summary>Voxels with a value.</summary>
    public int Count { get; }

    /// <summary>Voxels of the mask without a value.</summary>
    public int LeftOut { get; }

    /// <summary>Unit of the map.</summary>
    public Unit Unit { get; }

    /// <summary>Takes the mean of a map over a mask.</summary>
    /// <param name="map">A map whose values are above zero in normal tissue; NaN where there is none.</param>
    /// <param name="mask">Normal tissue.</param>
    /// <exception cref="DataRefusedException">The mask is empty, lies on another grid, has no voxel with a value, or its mean is not above zero.</exception>
    public static NormalTissue Measure(Volume<float> map, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The mask of normal tissue has no voxel.");
        }

        byte[] inside = RegionBytes.Of(mask, map.Geometry)!;
        ReadOnlySpan<float> voxels = map.Voxels;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < voxels.Length; i++)
        {
            if (inside[i] != 0 && float.IsFinite(voxels[i]))
            {
                sum += voxels[i];
                count++;
            }
        }

        int leftOut = mask.Count - count;
        if (count == 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"None of the {leftOut.ToString(CultureInfo.InvariantCulture)} voxels of normal tissue has a value.");
        }

        double mean = sum / count;
        if (!(mean > 0))
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The mean over normal tissue is {mean}; nothing can be related to a value that is not above zero."));
        }

        double squares = 0;
        for (int i = 0; i < voxels.Length; i++)
        {
            if (inside[i] != 0 && float.IsFinite(voxels[i]))
            {
                squares += (voxels[i] - mean) * (voxels[i] - mean);
            }
        }

        return new NormalTissue(mean, count > 1 ? Math.Sqrt(squares / (count - 1)) : double.NaN, count, leftOut, map.Unit);
    }

    /// <summary>A map relative to this mean, without a unit.</summary>
    /// <param name="map">A map in the unit of the one that was measured.</param>
    /// <exception cref="ArgumentException">The map has another unit.</exception>
    public Volume<float> Divide(Volume<float> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Unit != Unit)
        {
            throw new ArgumentException($"The map has the unit {map.Unit}, normal tissue was measured in {Unit}.", nameof(map));
        }

        return Volume.Create<float, (ReadOnlyMemory<float> Map, double Mean)>(
            map.Geometry,
            (map.Memory, Mean),
            static (relative, state) =>
            {
                ReadOnlySpan<float> values = state.Map.Span;
                for (int i = 0; i < relative.Length; i++)
                {
                    relative[i] = (float)(values[i] / state.Mean);
                }
            },
            Unit.One);
    }

    /// <summary>A parameter's map and standard errors relative to this mean.</summary>
    /// <param name="map">A map in the unit of the one that was measured.</param>
    /// <param name="relative">What the relative value means, for example <see cref="NormalTissueMeasures.RelativeBloodVolume"/>.</param>
    /// <exception cref="ArgumentException">The map has another unit.</exception>
    public ParameterMap Divide(ParameterMap map, MeasureDefinition relative)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(relative);
        return new ParameterMap(relative, Divide(map.Value), map.StandardError is { } errors ? Divide(errors) : null);
    }

    /// <summary>What was measured, for the record of how a relative map came about.</summary>
    public ProcessingStep ToStep() => ProcessingStep.Create(
        "normal_tissue",
        ("mean", Mean.ToString("R", CultureInfo.InvariantCulture)),
        ("unit", Unit.Code),
        ("voxels", Count.ToString(CultureInfo.InvariantCulture)),
        ("without_value", LeftOut.ToString(CultureInfo.InvariantCulture)));
}
