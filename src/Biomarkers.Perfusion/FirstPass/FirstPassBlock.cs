using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Curves whose first passes end together: fitted by one model, then every measure with its standard error.</summary>
internal sealed class FirstPassBlock
{
    private readonly GammaVariate _model;
    private readonly CurveFits _fits;
    private readonly bool _hasErrors;

    /// <summary>Fits the curves.</summary>
    /// <param name="times">Times up to the cut-off, seconds.</param>
    /// <param name="samples">The first sample of every curve, then the second of every curve, and so on.</param>
    /// <param name="count">Number of curves.</param>
    /// <param name="options">How curves are fitted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FirstPassBlock(ReadOnlySpan<double> times, ReadOnlyMemory<double> samples, int count, CurveFitOptions options, CancellationToken cancellationToken)
    {
        _model = new GammaVariate(times);
        _hasErrors = options.StandardErrors;
        _fits = CurveFitter.Fit(_model, CurveData.FromCurves(samples, count), WithRules(options, times), 1, null, cancellationToken);
        int measures = GammaVariateMeasures.All.Count;
        Values = new double[measures * count];
        Errors = new double[_hasErrors ? measures * count : 0];
        Errors.AsSpan().Fill(double.NaN);
        Values.AsSpan().Fill(double.NaN);
        if (Vector512.IsHardwareAccelerated)
        {
            Derive<Lane512>(times.Length);
        }
        else
        {
            Derive<Lane256>(times.Length);
        }
    }

    public CurveFits Fits => _fits;

    /// <summary>Measure m of curve i at m · curves + i; NaN where there is none.</summary>
    public double[] Values { get; }

    /// <summary>Standard errors, as the values; empty when not asked for.</summary>
    public double[] Errors { get; }

    /// <summary>Bounds that follow from the samples: the peak lies among them, and the bolus is neither narrower than a quarter of their distance nor wider than all of them.</summary>
    private static CurveFitOptions WithRules(CurveFitOptions options, ReadOnlySpan<double> times)
    {
        double span = times[^1] - times[0];
        double least = span / (4 * (times.Length - 1));
        List<ParameterRule> rules = [.. options.Rules];
        if (!rules.Exists(static rule => rule.Parameter == GammaVariateMeasures.PeakTime))
        {
            rules.Add(new ParameterRule(GammaVariateMeasures.PeakTime) { Lower = times[0], Upper = times[^1] });
        }

        if (!rules.Exists(static rule => rule.Parameter == GammaVariateMeasures.Width))
        {
            rules.Add(new ParameterRule(GammaVariateMeasures.Width) { Lower = least, Upper = span });
        }

        return options with { Rules = rules };
    }

    private void Derive<T>(int samples)
        where T : unmanaged, ILane<T>
    {
        const int Parameters = DerivedGamma.ParameterCount;
        int count = _fits.Count;
        int measures = GammaVariateMeasures.All.Count;
        Span<double> scalars = stackalloc double[(Parameters + 1) * T.Count];
        Span<T> values = stackalloc T[measures];
        Span<T> gradients = stackalloc T[measures * Parameters];
        Span<T> normal = stackalloc T[Parameters * (Parameters + 1) / 2];
        T[] tile = new T[_hasErrors ? (Parameters + 1) * samples : 0];
        for (int first = 0; first < count; first += T.Count)
        {
            int here = Math.Min(T.Count, count - first);
            Gather(first, here, scalars, T.Count);
            ReadOnlySpan<T> point = MemoryMarshal.Cast<double, T>(scalars);
            DerivedGamma.Compute(point[..Parameters], values, gradients);
            Scatter(first, here, values, Values);
            if (_hasErrors)
            {
                _model.Evaluate(point[..Parameters], tile.AsSpan(0, samples), tile.AsSpan(samples));
                GammaErrors.Factor(tile.AsSpan(samples), normal);
                GammaErrors.Propagate(normal, gradients, point[Parameters], values);
                Scatter(first, here, values, Errors);
            }
        }

        TakeFitted();
    }

    /// <summary>The four parameters and the residual deviation; where there are none, any that can be computed with.</summary>
    private void Gather(int first, int here, Span<double> scalars, int lanes)
    {
        for (int j = 0; j < DerivedGamma.ParameterCount; j++)
        {
            CurveParameter parameter = GammaVariate.Parameters[j];
            ReadOnlySpan<double> fitted = _fits[parameter.Definition];
            for (int lane = 0; lane < lanes; lane++)
            {
                bool hasValue = lane < here && FitStatusLegend.HasValues(_fits.Status[first + lane]);
                scalars[(j * lanes) + lane] = hasValue ? fitted[first + lane] : parameter.Typical;
            }
        }

        for (int lane = 0; lane < lanes; lane++)
        {
            scalars[(DerivedGamma.ParameterCount * lanes) + lane] = lane < here ? _fits.ResidualDeviation[first + lane] : double.NaN;
        }
    }

    private void Scatter<T>(int first, int here, Span<T> from, double[] to)
        where T : unmanaged, ILane<T>
    {
        ReadOnlySpan<double> scalars = MemoryMarshal.Cast<T, double>(from);
        for (int measure = 0; measure < from.Length; measure++)
        {
            for (int lane = 0; lane < here; lane++)
            {
                if (FitStatusLegend.HasValues(_fits.Status[first + lane]))
                {
                    to[(measure * _fits.Count) + first + lane] = scalars[(measure * T.Count) + lane];
                }
            }
        }
    }

    /// <summary>The fit's own errors for its parameters; where one of them has none, nothing that follows from all four has one either.</summary>
    private void TakeFitted()
    {
        for (int i = 0; _hasErrors && i < _fits.Count; i++)
        {
            bool isWhole = true;
            for (int j = 0; j < DerivedGamma.ParameterCount; j++)
            {
                double error = _fits.StandardError(GammaVariate.Parameters[j].Definition)[i];
                Errors[(j * _fits.Count) + i] = error;
                isWhole &= !double.IsNaN(error);
            }

            for (int m = DerivedGamma.ParameterCount; m < GammaVariateMeasures.All.Count && !isWhole; m++)
            {
                Errors[(m * _fits.Count) + i] = double.NaN;
            }
        }
    }
}
