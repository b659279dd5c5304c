using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers;

/// <content>Curves from tensors.</content>
public sealed partial class CurveData
{
    /// <summary>Takes curves from a tensor of shape [curve, sample].</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="curves">Samples, copied sample by sample as the fitter takes them; the tensor may have any strides.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <exception cref="ArgumentException">The tensor is not of rank 2, or is empty.</exception>
    public static CurveData FromTensor<T>(in ReadOnlyTensorSpan<T> curves, Unit unit = default)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlyCurvesSpan<T> from = ReadOnlyCurvesSpan<T>.FromTensor(curves);
        var rows = new T[from.Count * from.SampleCount];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = from[i % from.Count, i / from.Count];
        }

        return FromCurves<T>(rows, from.Count, unit);
    }
}
