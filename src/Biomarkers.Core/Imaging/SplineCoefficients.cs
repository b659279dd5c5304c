namespace Biomarkers;

/// <summary>Coefficients of the cubic B-spline that passes through the voxels.</summary>
/// <remarks>
/// <para>Formula, along each axis: c = 6 s filtered by 1/(1 − z₁ z⁻¹) forwards and −z₁/(1 − z₁ z) backwards, z₁ = √3 − 2.
/// Source: Unser 1999, "Splines: a perfect fit for signal and image processing".</para>
/// <para>The filter has no end, but forgets by z₁ with each voxel. It is run over windows of <see cref="Block"/> voxels cut
/// at fixed indices, with <see cref="Margin"/> voxels before and after: what lies further away has a weight below
/// |z₁|^32 = 5e-19, less than double precision resolves, and a coefficient does not depend on which box is asked for.
/// Beyond its border the image is extended voxel by voxel, so a border is no special case.</para>
/// </remarks>
internal static class SplineCoefficients
{
    /// <summary>Voxels on each side after which a voxel has no weight left.</summary>
    public const int Margin = 32;

    private const int Block = 64;
    private const int Window = Block + (2 * Margin);
    private const double Pole = -0.26794919243112270647; // √3 − 2
    private const double Tail = 1 / (1 - Pole);

    /// <summary>Real voxels along an axis that the coefficients of an index range depend on.</summary>
    /// <param name="first">First index, possibly beyond the image.</param>
    /// <param name="last">Last index.</param>
    /// <param name="count">Voxels of the image along the axis.</param>
    /// <param name="edge">What the image is taken to be outside.</param>
    /// <param name="filtered">False on an axis along which nothing is filtered.</param>
    public static (int First, int Last) Support(int first, int last, int count, EdgeHandling edge, bool filtered)
    {
        int from = filtered ? WindowStart(first) : first;
        int to = filtered ? WindowStart(last) + Window - 1 : last;
        if (edge != EdgeHandling.Mirror || (from >= 0 && to < count))
        {
            return (Math.Clamp(from, 0, count - 1), Math.Clamp(to, 0, count - 1));
        }

        int lowest = count - 1;
        int highest = 0;
        for (int i = from; i <= to; i++)
        {
            int voxel = EdgeIndex.Map(i, count, edge);
            lowest = Math.Min(lowest, voxel);
            highest = Math.Max(highest, voxel);
        }

        return (lowest, highest);
    }

    /// <summary>Extends and filters neighbouring lines side by side.</summary>
    /// <param name="lines">Where the values come from and go to.</param>
    /// <param name="first">First index wanted.</param>
    /// <param name="last">Last index wanted.</param>
    /// <param name="count">Voxels of the image along the axis.</param>
    /// <param name="edge">What the image is taken to be outside.</param>
    /// <param name="filtered">False to extend only.</param>
    /// <param name="width">Number of lines.</param>
    /// <param name="window">Scratch of <see cref="WindowLength"/> values.</param>
    public static void Filter<TLines>(TLines lines, int first, int last, int count, EdgeHandling edge, bool filtered, int width, Span<double> window)
        where TLines : ILineAccess, allows ref struct
    {
        if (!filtered)
        {
            for (int i = first; i <= last; i++)
            {
                Span<double> row = window[..width];
                lines.Load(EdgeIndex.Map(i, count, edge), row);
                lines.Store(i, row);
            }

            return;
        }

        for (int start = WindowStart(first); start + Margin <= last; start += Block)
        {
            for (int k = 0; k < Window; k++)
            {
                lines.Load(EdgeIndex.Map(start + k, count, edge), window.Slice(k * width, width));
            }

            FilterWindow(window[..(Window * width)], width);
            for (int i = Math.Max(first, start + Margin); i <= Math.Min(last, start + Margin + Block - 1); i++)
            {
                lines.Store(i, window.Slice((i - start) * width, width));
            }
        }
    }

    /// <summary>Values of scratch that <see cref="Filter"/> needs.</summary>
    public static int WindowLength(int width) => checked(Window * width);

    // The window that holds an index in its middle part; windows start at multiples of the block, less the margin.
    private static int WindowStart(int index) => ((index >> 6) << 6) - Margin;

    private static void FilterWindow(Span<double> window, int width)
    {
        // Forwards: c⁺[k] = 6 s[k] + z₁ c⁺[k − 1], as if the first voxel went on for ever.
        Span<double> previous = window[..width];
        double firstFactor = 6 * Tail;
        foreach (ref double value in previous)
        {
            value *= firstFactor;
        }

        for (int k = 1; k < Window; k++)
        {
            Span<double> row = window.Slice(k * width, width);
            RowArithmetic.RecurForward(previous, Pole, 6, row);
            previous = row;
        }

        // Backwards: c[k] = z₁ (c[k + 1] − c⁺[k]), from the end as if c⁺ stayed as it is there; both starts die out in the margins.
        Span<double> next = window.Slice((Window - 1) * width, width);
        foreach (ref double value in next)
        {
            value *= -Pole * Tail;
        }

        for (int k = Window - 2; k >= 0; k--)
        {
            Span<double> row = window.Slice(k * width, width);
            RowArithmetic.RecurBackward(next, Pole, row);
            next = row;
        }
    }
}
