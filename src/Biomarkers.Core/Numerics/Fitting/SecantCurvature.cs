namespace Biomarkers.Numerics;

/// <summary>Corrects J'J by what the last step taught about the curvature, so that the next one neither overshoots nor creeps.</summary>
/// <remarks>
/// <para>J'J leaves out the curvature of the curve itself. Where the residuals are noise and a direction is weakly determined, that is half
/// of the truth or double, and plain steps swing from side to side of the minimum.</para>
/// <para>Formula: over the last step δ the gradient changed by y, so the curvature B should give B δ = y:
/// B = H − H δ δ'H / (δ'H δ) + y y' / (δ'y), the update of Broyden, Fletcher, Goldfarb and Shanno on H = J'J. B stays positive as δ'y is: below
/// half δ'H δ, y is moved towards H δ until it is that (Powell), and likewise above 4 δ'H δ, where the step was too long to speak for the place.</para>
/// <para>Source: Nocedal and Wright, Numerical Optimization, 2006, procedure 18.2 and section 10.3.</para>
/// </remarks>
internal static class SecantCurvature
{
    private const double LeastRatio = 0.2;
    private const double MostRatio = 4;

    /// <summary>Forms B.</summary>
    /// <param name="normal">Lower triangle of H.</param>
    /// <param name="step">δ; zero where there was none.</param>
    /// <param name="change">y: J'r before the step less J'r after.</param>
    /// <param name="product">Room for H δ.</param>
    /// <param name="curvature">Receives the lower triangle of B.</param>
    public static void Form<T>(ReadOnlySpan<T> normal, ReadOnlySpan<T> step, ReadOnlySpan<T> change, Span<T> product, Span<T> curvature)
        where T : unmanaged, ILane<T>
    {
        int size = step.Length;
        T zero = T.Create(0);
        T along = zero;
        T truth = zero;
        for (int j = 0; j < size; j++)
        {
            T sum = zero;
            for (int k = 0; k < size; k++)
            {
                sum += normal[j > k ? NormalEquations.Entry(j, k) : NormalEquations.Entry(k, j)] * step[k];
            }

            product[j] = sum;
            along += sum * step[j];
            truth += change[j] * step[j];
        }

        // y ← θ y + (1 − θ) H δ, with θ = 1 where the curvature is large enough.
        T least = along * T.Create(LeastRatio);
        T isLow = T.LessThan(truth, least);
        T most = along * T.Create(MostRatio);
        T isHigh = T.LessThan(most, truth);
        T limit = T.Select(isLow, least, most);
        T isOutside = T.Or(isLow, isHigh);
        T theta = T.Select(isOutside, (limit - along) / (truth - along), T.Create(1));
        truth = T.Select(isOutside, limit, truth);
        T isUsable = T.And(T.LessThan(zero, along), T.LessThan(truth, T.Create(double.PositiveInfinity)));
        T perAlong = T.Select(isUsable, T.Create(1) / along, zero);
        T perTruth = T.Select(isUsable, T.Create(1) / truth, zero);
        for (int j = 0; j < size; j++)
        {
            T y = (theta * (change[j] - product[j])) + product[j];
            for (int k = 0; k <= j; k++)
            {
                T other = (theta * (change[k] - product[k])) + product[k];
                int entry = NormalEquations.Entry(j, k);
                T corrected = normal[entry] - (product[j] * product[k] * perAlong) + (y * other * perTruth);
                curvature[entry] = T.Select(isUsable, corrected, normal[entry]);
            }
        }
    }
}
