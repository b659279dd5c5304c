using System.Numerics.Tensors;

namespace Biomarkers.Perfusion;

/// <content>Curves as tensors.</content>
public static partial class T1Fit
{
    /// <summary>T1 of curves of shape [curve, flip angle].</summary>
    /// <param name="signals">One signal a curve and angle; the tensor may have any strides.</param>
    /// <param name="flipAngles">Nominal flip angles in degrees.</param>
    /// <param name="repetitionTime">Repetition time in seconds.</param>
    /// <param name="destination">Receives one estimate a curve.</param>
    /// <param name="method">How; the nonlinear fit is the reference.</param>
    /// <param name="b1">Factor of the flip angles: one for all curves, or one a curve; empty for 1.</param>
    /// <exception cref="ArgumentException">Signals, angles, time or factors do not go together, or are not usable, or the destination is too short.</exception>
    public static void FlipAngleCurves(
        in ReadOnlyTensorSpan<double> signals,
        ReadOnlySpan<double> flipAngles,
        double repetitionTime,
        Span<T1Estimate> destination,
        FlipAngleMethod method = FlipAngleMethod.Nonlinear,
        ReadOnlySpan<double> b1 = default)
    {
        ReadOnlyCurvesSpan<double> curves = CurveTensors.Demand(signals, flipAngles.Length, nameof(signals));
        if (!b1.IsEmpty)
        {
            CurveTensors.DemandOneOrEach(b1.Length, curves.Count, nameof(b1));
        }

        if (destination.Length < curves.Count)
        {
            throw new ArgumentException($"There is room for {destination.Length} estimates of {curves.Count} curves.", nameof(destination));
        }

        using var curve = new CurveScratch(curves.SampleCount);
        for (int i = 0; i < curves.Count; i++)
        {
            curves.CopyTo(i, curve.Samples);
            destination[i] = FlipAngleCurve(curve.Samples, flipAngles, repetitionTime, method, b1.IsEmpty ? 1 : b1[b1.Length == 1 ? 0 : i]);
        }
    }
}
