using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How much of an artery's concentration partial volume took away, by a vein that is wide enough to have lost nothing.</summary>
/// <param name="Factor">By which the artery's curve is multiplied: the vein's area over the artery's.</param>
/// <param name="ArterialArea">Area of the artery's curve, its unit times seconds.</param>
/// <param name="VenousArea">Area of the vein's curve over a window of the same length.</param>
/// <param name="Window">Length of the windows in seconds, each from its curve's own arrival.</param>
public sealed record VenousScaling(double Factor, double ArterialArea, double VenousArea, double Window)
{
    /// <summary>A factor above this is no partial volume any more but the wrong vessel.</summary>
    public const double LargestFactor = 10;

    /// <summary>Compares an artery with a vein.</summary>
    /// <param name="artery">The artery's curve above its baseline.</param>
    /// <param name="vein">The vein's curve above its baseline.</param>
    /// <param name="tolerance">By how much the factor may lie below 1, as noise puts it where nothing is lost; 0 to 0.5. The factor is kept as it is.</param>
    /// <exception cref="ArgumentException">One is of plasma, the other of blood, a curve has too few samples, or the tolerance is none.</exception>
    /// <exception cref="DataRefusedException">A curve shows no bolus, the vein comes before the artery, or the factor is not between 1, less the tolerance, and 10.</exception>
    /// <remarks>Formula: Factor = ∫ vein / ∫ artery, for what enters through arteries leaves through veins. Both integrals run from the curve's arrival over
    /// the longest time that both series show.</remarks>
    public static VenousScaling Compute(InputCurve artery, InputCurve vein, double tolerance = 0)
    {
        if (!(tolerance is >= 0 and <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance.ToString(CultureInfo.InvariantCulture), "A tolerance from 0 to 0.5 is needed.");
        }

        ArgumentNullException.ThrowIfNull(artery);
        ArgumentNullException.ThrowIfNull(vein);
        if (artery.Kind != vein.Kind)
        {
            throw new ArgumentException($"The artery is given in {artery.Kind}, the vein in {vein.Kind}; both must be the same.", nameof(vein));
        }

        double arterial = Arrival(artery, "artery");
        double venous = Arrival(vein, "vein");
        if (venous < arterial)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The bolus reaches the vein at {venous:F1} s, before the artery at {arterial:F1} s: the vein is none, or the two are exchanged."));
        }

        double window = Math.Min(artery.Times[^1] - arterial, vein.Times[^1] - venous);
        double arterialArea = Area(artery, arterial, arterial + window);
        double venousArea = Area(vein, venous, venous + window);
        double factor = venousArea / arterialArea;
        return factor >= 1 - tolerance && factor <= LargestFactor
            ? new VenousScaling(factor, arterialArea, venousArea, window)
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The vein's area is {venousArea:G4}, the artery's {arterialArea:G4} over {window:F1} s: a ratio of {factor:G4} is no partial volume, which gives 1 to {LargestFactor}."));
    }

    /// <summary>The artery's curve as it would be without partial volume.</summary>
    /// <param name="artery">The curve.</param>
    public InputCurve Apply(InputCurve artery)
    {
        ArgumentNullException.ThrowIfNull(artery);
        return artery.Scale(Factor);
    }

    private static double Arrival(InputCurve curve, string name)
    {
        BolusArrival found = ArrivalFinder.Find(curve.Times, curve.Concentration);
        return found.Status == ArrivalStatus.Found ? found.Time : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture, $"The {name}'s curve shows no arrival of a bolus ({found.Status}, contrast-to-noise ratio {found.ContrastToNoise:G3})."));
    }

    private static double Area(InputCurve curve, double from, double to)
    {
        double area = 0;
        double time = from;
        double value = curve.At(from);
        foreach (double next in curve.Times)
        {
            if (next > time)
            {
                double end = Math.Min(next, to);
                double after = curve.At(end);
                area += 0.5 * (value + after) * (end - time);
                (time, value) = (end, after);
            }
        }

        return area;
    }
}
