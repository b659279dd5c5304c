using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <summary>Turns the sums at the minimum into standard errors, residuals and statuses.</summary>
internal static class FitFinish
{
    /// <summary>Finishes every curve of a chunk.</summary>
    /// <remarks>
    /// Formula: standard error of p_j = s √[(J'WJ)⁻¹]_jj with s² = Σ w r² / ν and ν = samples − parameters determined; a parameter on a bound
    /// counts as known there. R² = 1 − Σ w r² / Σ w (y − ȳ)².
    /// Source: Seber and Wild, Nonlinear Regression, 1989, ch. 2.
    /// </remarks>
    public static void Complete<TModel, T>(FitPlan plan, FitChunk chunk, int count)
        where TModel : struct, ICurveModel<TModel>
        where T : unmanaged, ILane<T>
    {
        if (plan.Options.StandardErrors)
        {
            for (int group = 0; group * T.Count < count; group++)
            {
                Invert<T>(plan, chunk, group);
            }
        }

        Span<double> values = stackalloc double[CurveFitter.MostParameters];
        Span<double> errors = stackalloc double[CurveFitter.MostParameters];
        values = values[..plan.Parameters.Count];
        errors = errors[..plan.Parameters.Count];
        for (int k = 0; k < count; k++)
        {
            if (FitStatusLegend.HasValues(chunk.Status[k]))
            {
                Finish<TModel>(plan, chunk, k, values, errors);
            }
            else
            {
                Clear(plan, chunk, k);
            }
        }
    }

    /// <summary>Diagonal of (J'WJ)⁻¹ over the parameters off their bounds, one vector of curves; 0 for those on a bound or not determined.</summary>
    private static void Invert<T>(FitPlan plan, FitChunk chunk, int group)
        where T : unmanaged, ILane<T>
    {
        int size = plan.Free.Length;
        T zero = T.Create(0);
        Span<T> matrix = stackalloc T[CurveFitter.MostParameters * (CurveFitter.MostParameters + 1) / 2];
        Span<T> fixedAt = stackalloc T[CurveFitter.MostParameters];
        Span<T> unit = stackalloc T[CurveFitter.MostParameters];
        unit = unit[..size];
        for (int j = 0; j < size; j++)
        {
            T value = MemoryMarshal.Cast<double, T>(chunk.Parameters(plan.Free[j]))[group];
            fixedAt[j] = T.Or(
                T.LessThanOrEqual(value, T.Create(plan.Lower[plan.Free[j]])), T.LessThanOrEqual(T.Create(plan.Upper[plan.Free[j]]), value));
            for (int k = 0; k <= j; k++)
            {
                int entry = NormalEquations.Entry(j, k);
                matrix[entry] = T.Select(T.Or(fixedAt[j], fixedAt[k]), zero, MemoryMarshal.Cast<double, T>(chunk.Normal(entry))[group]);
            }
        }

        SymmetricSolver.Factor(matrix, size);
        for (int j = 0; j < size; j++)
        {
            unit.Fill(zero);
            unit[j] = T.Create(1);
            SymmetricSolver.Solve(matrix, unit);
            T isKnown = T.LessThanOrEqual(matrix[NormalEquations.Entry(j, j)], zero);
            MemoryMarshal.Cast<double, T>(chunk.Errors(plan.Free[j]))[group] = T.Select(isKnown, zero, unit[j]);
        }
    }

    private static void Finish<TModel>(FitPlan plan, FitChunk chunk, int curve, Span<double> values, Span<double> errors)
        where TModel : struct, ICurveModel<TModel>
    {
        bool isAtBound = false;
        bool isUndetermined = false;
        int determined = 0;
        foreach (int j in plan.Free)
        {
            double value = chunk.Parameters(j)[curve];
            bool onBound = value <= plan.Lower[j] || value >= plan.Upper[j];
            bool isDetermined = !onBound && (!plan.Options.StandardErrors || chunk.Errors(j)[curve] > 0);
            isAtBound |= onBound;
            isUndetermined |= !onBound && !isDetermined;
            determined += isDetermined ? 1 : 0;
        }

        int freedom = chunk.Used[curve] - determined;
        double sum = chunk.ResidualSum[curve];
        double variance = freedom > 0 ? sum / freedom : double.NaN;
        chunk.Freedom[curve] = freedom;
        chunk.ResidualDeviation[curve] = Math.Sqrt(variance);
        chunk.RSquared[curve] = chunk.TotalSum[curve] > 0 ? 1 - (sum / chunk.TotalSum[curve]) : double.NaN;
        for (int j = 0; j < values.Length; j++)
        {
            int master = plan.TiedTo[j] >= 0 ? plan.TiedTo[j] : j;
            bool hasError = plan.Options.StandardErrors && plan.Free.Contains(master) && chunk.Errors(master)[curve] > 0;
            values[j] = chunk.Parameters(j)[curve];
            errors[j] = hasError ? Math.Abs(plan.Factor[j]) * Math.Sqrt(variance * chunk.Errors(master)[curve]) : double.NaN;
        }

        bool isReordered = TModel.Reorder(values, errors);
        for (int j = 0; j < values.Length; j++)
        {
            chunk.Parameters(j)[curve] = values[j];
            chunk.Errors(j)[curve] = errors[j];
        }

        chunk.Status[curve] = isAtBound ? FitStatus.AtBound
            : isUndetermined ? FitStatus.Undetermined
            : isReordered ? FitStatus.Reordered
            : FitStatus.Converged;
    }

    private static void Clear(FitPlan plan, FitChunk chunk, int curve)
    {
        for (int j = 0; j < plan.Parameters.Count; j++)
        {
            chunk.Parameters(j)[curve] = double.NaN;
            chunk.Errors(j)[curve] = double.NaN;
        }

        chunk.ResidualDeviation[curve] = double.NaN;
        chunk.RSquared[curve] = double.NaN;
        chunk.Freedom[curve] = 0;
    }
}
