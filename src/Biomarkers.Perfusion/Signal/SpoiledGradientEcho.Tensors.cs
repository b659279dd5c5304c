using System.Numerics.Tensors;

namespace Biomarkers.Perfusion;

/// <content>Images and curves as tensors.</content>
public sealed partial class SpoiledGradientEcho
{
    /// <summary>Concentration of contrast agent over time from images of shape [frame, Z, Y, X], given the T1 of each voxel. Works on the calling thread.</summary>
    /// <param name="signal">Signal over time, in any unit: rows contiguous along X; rows, slices and frames may be padded.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="t1">T1 before contrast in seconds, of shape [Z, Y, X]; one that is not above 0 gives a status.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="concentration">Receives mmol/L, NaN where there is none; of the signal's shape. May be the signal's memory with the same strides.</param>
    /// <param name="status">Receives whether every frame of a voxel has a value, and why not, of shape [Z, Y, X]; empty for not wanted.</param>
    /// <param name="b1">Factor of the flip angle, of shape [Z, Y, X]; empty for 1 everywhere.</param>
    /// <param name="transverseRelaxivity">Transverse relaxivity r2* in L/(mmol s); 0 leaves T2* out.</param>
    /// <exception cref="ArgumentException">A shape or strides do not fit, the baseline lies outside the series, a relaxivity is not a number above 0, or r2* is given without an echo time.</exception>
    public void ToConcentration(
        in ReadOnlyTensorSpan<float> signal,
        BaselineFrames baseline,
        in ReadOnlyTensorSpan<float> t1,
        double relaxivity,
        in TensorSpan<float> concentration,
        in TensorSpan<SignalStatus> status = default,
        in ReadOnlyTensorSpan<float> b1 = default,
        double transverseRelaxivity = 0)
    {
        if (t1.IsEmpty)
        {
            throw new ArgumentException("The map of T1 is empty; there is another form for one T1 of all voxels.", nameof(t1));
        }

        var conversion = new SpoiledConversion(this, relaxivity, transverseRelaxivity, 0, 1, null, null);
        SignalConverter.RunImages(
            new MappedConversion(conversion, 0, SignalConverter.Map(t1, signal, "T1"), SignalConverter.Map(b1, signal, "B1")), signal, baseline, concentration, status);
    }

    /// <summary>Concentration of contrast agent over time from images of shape [frame, Z, Y, X], with one T1 for all voxels. Works on the calling thread.</summary>
    /// <param name="signal">Signal over time, in any unit: rows contiguous along X; rows, slices and frames may be padded.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="t1">T1 before contrast in seconds, above 0.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="concentration">Receives mmol/L, NaN where there is none; of the signal's shape. May be the signal's memory with the same strides.</param>
    /// <param name="status">Receives whether every frame of a voxel has a value, and why not, of shape [Z, Y, X]; empty for not wanted.</param>
    /// <param name="b1">Factor of the flip angle, of shape [Z, Y, X]; empty for 1 everywhere.</param>
    /// <param name="transverseRelaxivity">Transverse relaxivity r2* in L/(mmol s); 0 leaves T2* out.</param>
    /// <exception cref="ArgumentException">A shape or strides do not fit, the baseline lies outside the series, T1 or a relaxivity is not a number above 0, or r2* is given without an echo time.</exception>
    public void ToConcentration(
        in ReadOnlyTensorSpan<float> signal,
        BaselineFrames baseline,
        double t1,
        double relaxivity,
        in TensorSpan<float> concentration,
        in TensorSpan<SignalStatus> status = default,
        in ReadOnlyTensorSpan<float> b1 = default,
        double transverseRelaxivity = 0)
    {
        var conversion = new SpoiledConversion(this, relaxivity, transverseRelaxivity, 0, 1, null, null);
        SignalConverter.RunImages(
            new MappedConversion(conversion, Sequences.T1(t1), default, SignalConverter.Map(b1, signal, "B1")), signal, baseline, concentration, status);
    }

    /// <summary>Concentration of curves of shape [curve, time], in double precision.</summary>
    /// <param name="signal">Signal over time, in any unit; the tensor may have any strides.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="t1">T1 before contrast in seconds: one for all curves, or one a curve; one that is not above 0 gives a status.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="concentration">Receives mmol/L, NaN where there is none; of the signal's shape and any strides. May be the signal's memory with the same strides.</param>
    /// <param name="status">Receives for each curve whether every frame has a value, and why not; empty for not wanted.</param>
    /// <param name="b1">Factor of the flip angle; one that is not above 0 gives a status.</param>
    /// <param name="transverseRelaxivity">Transverse relaxivity r2* in L/(mmol s); 0 leaves T2* out.</param>
    /// <exception cref="ArgumentException">A shape or number does not fit, the baseline lies outside the curves, a relaxivity is not a number above 0, or r2* is given without an echo time.</exception>
    public void ToConcentration(
        in ReadOnlyTensorSpan<double> signal,
        BaselineFrames baseline,
        ReadOnlySpan<double> t1,
        double relaxivity,
        in TensorSpan<double> concentration,
        Span<SignalStatus> status = default,
        double b1 = 1,
        double transverseRelaxivity = 0)
    {
        ReadOnlyCurvesSpan<double> curves = ReadOnlyCurvesSpan<double>.FromTensor(signal);
        CurveTensors.DemandPlaces(concentration, curves.Count, curves.SampleCount);
        CurveTensors.DemandOneOrEach(t1.Length, curves.Count, nameof(t1));
        if (status.Length < curves.Count && !status.IsEmpty)
        {
            throw new ArgumentException($"There is room for {status.Length} statuses of {curves.Count} curves.", nameof(status));
        }

        using var curve = new CurveScratch(curves.SampleCount);
        for (int i = 0; i < curves.Count; i++)
        {
            curves.CopyTo(i, curve.Samples);
            SignalStatus found = ToConcentration(curve.Samples, baseline, t1[t1.Length == 1 ? 0 : i], relaxivity, curve.Samples, b1, transverseRelaxivity);
            if (!status.IsEmpty)
            {
                status[i] = found;
            }

            for (int j = 0; j < curves.SampleCount; j++)
            {
                concentration[i, j] = curve.Samples[j];
            }
        }
    }
}
