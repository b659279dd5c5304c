namespace Biomarkers.Perfusion;

/// <summary>A voxel that may belong to a vessel, with its curve above its baseline.</summary>
internal sealed record VesselCandidate(int Place, double[] Curve, VesselShape Shape, bool IsSpike)
{
    /// <summary>Part of the peak that at least one neighbour of a true peak reaches.</summary>
    private const double LeastNeighbour = 0.25;

    /// <summary>Measures a voxel; null when it shows no bolus.</summary>
    public static VesselCandidate? Measure(TimeSeries<float> series, int place, ArrivalOptions options)
    {
        var curve = new double[series.FrameCount];
        for (int frame = 0; frame < curve.Length; frame++)
        {
            curve[frame] = series.Frames[frame].Voxels[place];
        }

        return Measure(series.Times, curve, place, options);
    }

    /// <summary>Measures a curve; null when it shows no bolus.</summary>
    public static VesselCandidate? Measure(ReadOnlySpan<double> times, double[] values, int place, ArrivalOptions options)
    {
        var scratch = new double[values.Length];
        BolusArrival arrival = ArrivalSearch.Find(times, values, scratch, options);
        if (arrival.Status != ArrivalStatus.Found)
        {
            return null;
        }

        double[] curve = Array.ConvertAll(values, value => value - arrival.Baseline);
        int peak = 0;
        double area = 0;
        for (int i = 1; i < curve.Length; i++)
        {
            peak = curve[i] > curve[peak] ? i : peak;
            area += 0.5 * (curve[i] + curve[i - 1]) * (times[i] - times[i - 1]);
        }

        double height = curve[peak];
        if (!(height > 0) || !(area > 0))
        {
            return null;
        }

        double neighbour = Math.Max(peak > 0 ? curve[peak - 1] : 0, peak + 1 < curve.Length ? curve[peak + 1] : 0);
        var shape = new VesselShape(arrival.Time, times[peak], height, Width(times, curve, peak), area, ArrivalSearch.Noise(values, scratch) / height);
        return new VesselCandidate(place, curve, shape, neighbour < LeastNeighbour * height);
    }

    /// <summary>How much like an artery: high, narrow and early.</summary>
    public double ArteryFigure(double earliest) => Shape.Peak / (Shape.Width * (Shape.Width + Math.Max(0, Shape.Arrival - earliest)));

    private static double Width(ReadOnlySpan<double> times, double[] curve, int peak)
    {
        double half = curve[peak] / 2;
        int left = peak;
        while (left > 0 && curve[left - 1] > half)
        {
            left--;
        }

        int right = peak;
        while (right + 1 < curve.Length && curve[right + 1] > half)
        {
            right++;
        }

        double from = left == 0 ? times[0] : Crossing(times, curve, left - 1, half);
        double to = right + 1 == curve.Length ? times[right] : Crossing(times, curve, right, half);
        return to - from;
    }

    private static double Crossing(ReadOnlySpan<double> times, double[] curve, int before, double level) =>
        times[before] + ((times[before + 1] - times[before]) * (level - curve[before]) / (curve[before + 1] - curve[before]));
}
