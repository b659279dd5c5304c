using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Biomarkers.Perfusion;

/// <content>Curves as tensors.</content>
public sealed partial class Deconvolver
{
    /// <summary>Deconvolves curves of shape [curve, time].</summary>
    /// <param name="tissue">Concentrations at the times the deconvolver was made for; the tensor may have any strides, and one with gaps is copied.</param>
    /// <param name="names">One name a curve.</param>
    /// <returns>The rows of a table: curve by curve every measure of <see cref="Definitions"/>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the times or the names.</exception>
    [OverloadResolutionPriority(-1)]
    public IReadOnlyList<CurveFitRow> FitCurves(in ReadOnlyTensorSpan<double> tissue, IReadOnlyList<string> names)
    {
        ReadOnlyCurvesSpan<double> curves = CurveTensors.Demand(tissue, _times.Length, nameof(tissue));
        return FitCurves(curves.IsDense ? curves.AsSpan() : curves.ToArray(), names);
    }
}
