using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Straight line and parabola of measured over true ADC.</summary>
internal static class PhantomLinearity
{
    private const int FewestForLine = 3;
    private const int FewestForParabola = 4;

    public static void Add(List<PhantomFinding> findings, double[] truths, double[] measured, string source)
    {
        int distinct = truths.Distinct().Count();
        Unit square = DiffusionMeasures.SquareMillimetrePerSecond;
        if (distinct < FewestForLine)
        {
            string why = string.Create(CultureInfo.InvariantCulture, $"Linearity needs at least {FewestForLine} different vials; there {(distinct == 1 ? "is 1" : $"are {distinct}")}.");
            findings.Add(new(null, Measurement.Missing(PhantomCheck.Slope, MeasureStatus.Undefined, why, Unit.One), 0.95, 1.05, source));
            findings.Add(new(null, Measurement.Missing(PhantomCheck.Intercept, MeasureStatus.Undefined, why, square), null, null, null));
            findings.Add(new(null, Measurement.Missing(PhantomCheck.RSquared, MeasureStatus.Undefined, why, Unit.One), 0.9, null, source));
            findings.Add(new(null, Measurement.Missing(PhantomCheck.Quadratic, MeasureStatus.Undefined, why, Unit.FromUcum("s/mm2")), null, null, null));
            return;
        }

        double meanX = truths.Sum() / truths.Length;
        double meanY = measured.Sum() / measured.Length;
        double xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < truths.Length; i++)
        {
            xx += (truths[i] - meanX) * (truths[i] - meanX);
            xy += (truths[i] - meanX) * (measured[i] - meanY);
            yy += (measured[i] - meanY) * (measured[i] - meanY);
        }

        double slope = xy / xx;
        findings.Add(new(null, Measurement.Computed(PhantomCheck.Slope, slope, Unit.One), 0.95, 1.05, source));
        findings.Add(new(null, Measurement.Computed(PhantomCheck.Intercept, meanY - (slope * meanX), square), null, null, null));
        findings.Add(new(null, yy > 0
            ? Measurement.Computed(PhantomCheck.RSquared, xy * xy / (xx * yy), Unit.One)
            : Measurement.Missing(PhantomCheck.RSquared, MeasureStatus.Undefined, "All vials measure the same.", Unit.One), 0.9, null, source));
        findings.Add(new(null, distinct >= FewestForParabola
            ? Measurement.Computed(PhantomCheck.Quadratic, Curvature(truths, measured, meanX, xx, slope, meanY), Unit.FromUcum("s/mm2"))
            : Measurement.Missing(PhantomCheck.Quadratic, MeasureStatus.Undefined, $"A parabola needs at least {FewestForParabola} different vials.", Unit.FromUcum("s/mm2")), null, null, null));
    }

    /// <summary>b2 of the parabola: the share of Y in that part of X² which neither a constant nor X explains.</summary>
    private static double Curvature(double[] x, double[] y, double meanX, double xx, double slope, double meanY)
    {
        double meanSquare = 0, cross = 0;
        foreach (double value in x)
        {
            double d = value - meanX;
            meanSquare += d * d / x.Length;
            cross += d * d * d;
        }

        double product = 0, size = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double d = x[i] - meanX;
            double rest = (d * d) - meanSquare - (cross / xx * d);
            product += rest * (y[i] - meanY - (slope * d));
            size += rest * rest;
        }

        return product / size;
    }
}
