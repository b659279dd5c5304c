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
        Span<T> room = stackalloc T[(CurveFitter.MostParameters * (CurveFitter.MostParameters + 1) / 2) + (3 * CurveFitter.MostParameters)];
        Span<T> lane = stackalloc T[1];
        for (int group = 0; group * T.Count < count; group++)
        {
            int first = group * T.Count;
            int here = Math.Min(T.Count, count - first);
            T atBound = T.Create(0);
            T undetermined = atBound;
            FindVariances(plan, chunk, group, room, out Span<T> variances, ref atBound, ref undetermined, out T determined);
            lane[0] = determined;
            Span<double> freedom = FitLanes<T>.Scalars(lane);
            for (int k = 0; k < here; k++)
            {
                chunk.Freedom[first + k] = chunk.Used[first + k] - (int)freedom[k];
                freedom[k] = chunk.Freedom[first + k];
            }

            SetResults(plan, chunk, group, lane[0], variances);
            uint isAtBound = T.Bits(atBound);
            uint isUndetermined = T.Bits(undetermined);
            for (int k = 0; k < here; k++)
            {
                if (!FitStatusLegend.HasValues(chunk.Status[first + k]))
                {
                    Clear(plan, chunk, first + k);
                    continue;
                }

                bool isReordered = TModel.MayReorder && Reorder<TModel>(plan, chunk, first + k);
                chunk.Status[first + k] = ((isAtBound >> k) & 1) != 0 ? FitStatus.AtBound
                    : ((isUndetermined >> k) & 1) != 0 ? FitStatus.Undetermined
                    : isReordered ? FitStatus.Reordered
                    : FitStatus.Converged;
            }
        }
    }

    /// <summary>Diagonal of (J'WJ)⁻¹ over the parameters off their bounds, one vector of curves; 0 for those on a bound or not determined.</summary>
    private static void FindVariances<T>(
        FitPlan plan, FitChunk chunk, int group, Span<T> room, out Span<T> variances, ref T atBound, ref T undetermined, out T determined)
        where T : unmanaged, ILane<T>
    {
        int size = plan.Free.Length;
        T zero = T.Create(0);
        T one = T.Create(1);
        variances = room[..size];
        Span<T> onBound = room.Slice(size, size);
        Span<T> column = room.Slice(2 * size, size);
        Span<T> matrix = room.Slice(3 * size, size * (size + 1) / 2);
        bool hasErrors = plan.Options.StandardErrors;
        for (int j = 0; j < size; j++)
        {
            int parameter = plan.Free[j];
            T value = MemoryMarshal.Cast<double, T>(chunk.Parameters(parameter))[group];
            onBound[j] = T.Or(T.LessThanOrEqual(value, T.Create(plan.Lower[parameter])), T.LessThanOrEqual(T.Create(plan.Upper[parameter]), value));
            atBound = T.Or(atBound, onBound[j]);
            for (int k = 0; hasErrors && k <= j; k++)
            {
                int entry = NormalEquations.Entry(j, k);
                matrix[entry] = T.Select(T.Or(onBound[j], onBound[k]), zero, MemoryMarshal.Cast<double, T>(chunk.Normal(entry))[group]);
            }
        }

        if (hasErrors)
        {
            SymmetricSolver.Factor(matrix, size);
        }

        determined = zero;
        for (int j = 0; j < size; j++)
        {
            T variance = hasErrors ? SymmetricSolver.InverseDiagonal<T>(matrix, j, column) : one;
            variances[j] = variance;
            T isDetermined = T.And(T.Not(onBound[j]), T.LessThan(zero, variance));
            determined += T.Select(isDetermined, one, zero);
            undetermined = T.Or(undetermined, T.And(T.Not(onBound[j]), T.Not(isDetermined)));
        }
    }

    /// <summary>Residual deviation, R² and standard errors.</summary>
    private static void SetResults<T>(FitPlan plan, FitChunk chunk, int group, T freedom, ReadOnlySpan<T> variances)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T none = T.Create(double.NaN);
        T sum = MemoryMarshal.Cast<double, T>(chunk.ResidualSum)[group];
        T total = MemoryMarshal.Cast<double, T>(chunk.TotalSum)[group];
        T variance = T.Select(T.LessThan(zero, freedom), sum / freedom, none);
        MemoryMarshal.Cast<double, T>(chunk.ResidualDeviation)[group] = T.Sqrt(variance);
        MemoryMarshal.Cast<double, T>(chunk.RSquared)[group] = T.Select(T.LessThan(zero, total), T.Create(1) - (sum / total), none);
        for (int j = 0; j < plan.Parameters.Count; j++)
        {
            int master = plan.TiedTo[j] >= 0 ? plan.TiedTo[j] : j;
            int place = plan.Options.StandardErrors ? Array.IndexOf(plan.Free, master) : -1;
            T error = none;
            if (place >= 0)
            {
                T factor = T.Create(Math.Abs(plan.Factor[j]));
                error = T.Select(T.LessThan(zero, variances[place]), factor * T.Sqrt(variance * variances[place]), none);
            }

            MemoryMarshal.Cast<double, T>(chunk.Errors(j))[group] = error;
        }
    }

    private static bool Reorder<TModel>(FitPlan plan, FitChunk chunk, int curve)
        where TModel : struct, ICurveModel<TModel>
    {
        Span<double> values = stackalloc double[CurveFitter.MostParameters];
        Span<double> errors = stackalloc double[CurveFitter.MostParameters];
        int count = plan.Parameters.Count;
        Span<double> parameters = chunk.AllParameters[curve..];
        Span<double> theirErrors = chunk.AllErrors[curve..];
        for (int j = 0; j < count; j++)
        {
            values[j] = parameters[j * chunk.Stride];
            errors[j] = theirErrors[j * chunk.Stride];
        }

        bool isReordered = TModel.Reorder(values[..count], errors[..count]);
        for (int j = 0; j < count; j++)
        {
            parameters[j * chunk.Stride] = values[j];
            theirErrors[j * chunk.Stride] = errors[j];
        }

        return isReordered;
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
