namespace Biomarkers.Perfusion;

/// <summary>Sorts candidates into groups of like curves and takes the one that is the vessel.</summary>
internal static class VesselClusters
{
    private const int MostRounds = 100;

    /// <summary>Most ratio of two widths of one vessel.</summary>
    private const double LikeWidth = 1.5;

    /// <summary>The voxels to take.</summary>
    public static List<VesselCandidate> Choose(
        ReadOnlySpan<double> times, Size3 size, List<VesselCandidate> candidates, VesselOptions options, List<VesselCriterion> criteria)
    {
        // Each curve by its area, so that partial volume alone does not tell groups apart.
        double[][] shapes = [.. candidates.Select(static c => Array.ConvertAll(c.Curve, value => value / c.Shape.Area))];
        int[] group = Sort(shapes, Math.Min(options.Clusters, candidates.Count));
        var groups = new List<(List<VesselCandidate> Members, VesselCandidate Mean)>();
        for (int g = 0; g < options.Clusters; g++)
        {
            List<VesselCandidate> inGroup = [.. candidates.Where((_, i) => group[i] == g)];
            if (inGroup.Count >= options.LeastVoxels && VesselCandidate.Measure(times, Mean(inGroup), -1, options.Arrival) is { } mean)
            {
                groups.Add((inGroup, mean));
            }
        }

        criteria.Add(new($"in groups of {options.LeastVoxels} or more with a bolus", groups.Sum(static g => g.Members.Count)));
        if (groups.Count == 0)
        {
            return [];
        }

        double frame = (times[^1] - times[0]) / (times.Length - 1);
        double earliest = groups.Min(static g => g.Mean.Shape.Arrival);
        (List<VesselCandidate> Members, VesselCandidate Mean) best = groups.MaxBy(g => g.Mean.ArteryFigure(earliest));
        if (options.Kind == VesselKind.Vein)
        {
            // An explicit earliest arrival has kept the arteries out already.
            VesselShape artery = best.Mean.Shape;
            groups.RemoveAll(g => options.EarliestArrival is null && !(g.Mean.Shape.Arrival > artery.Arrival && g.Mean.Shape.TimeToPeak > artery.TimeToPeak));
            best = groups.Count > 0 ? groups.MaxBy(static g => g.Mean.Shape.Area) : default;
        }

        List<VesselCandidate> members = best.Members is null ? [] : [.. groups.Where(g => IsLike(g.Mean.Shape, best.Mean.Shape, frame)).SelectMany(static g => g.Members)];
        criteria.Add(new(options.Kind == VesselKind.Artery ? "in the group that is early, high and narrow, and in those of the same shape" : "in the later group of greatest area, and in those of the same shape", members.Count));

        // Half of a small vessel, whose other half is its edge.
        int most = Math.Min(2 * options.MostVoxels, Math.Max(options.LeastVoxels, (members.Count + 1) / 2));
        List<VesselCandidate> inner = VesselInterior.Choose(size, members, most);
        criteria.Add(new($"with the greatest area around them, half and at most {2 * options.MostVoxels}", inner.Count));
        List<VesselCandidate> chosen = Middle(inner, options.MostVoxels);
        criteria.Add(new($"in the middle by area, at most {options.MostVoxels}", chosen.Count));
        return chosen;
    }

    /// <summary>Whether two groups are one vessel that noise has split: they arrive and peak within a frame of each other and are about as wide.</summary>
    private static bool IsLike(VesselShape a, VesselShape b, double frame) =>
        Math.Abs(a.Arrival - b.Arrival) <= frame && Math.Abs(a.TimeToPeak - b.TimeToPeak) <= frame && a.Width <= LikeWidth * b.Width && b.Width <= LikeWidth * a.Width;

    /// <summary>Those in the middle by area: noise of T1 and of the baseline scales a whole curve, and far up more than far down.</summary>
    private static List<VesselCandidate> Middle(List<VesselCandidate> members, int most)
    {
        int count = Math.Min(members.Count, most);
        return [.. members.OrderBy(static c => c.Shape.Area).ThenBy(static c => c.Place).Skip((members.Count - count) / 2).Take(count)];
    }

    /// <summary>k-means: the first seed is the first of the curves with the highest sample, every further one the curve farthest from the seeds so far.</summary>
    private static int[] Sort(double[][] shapes, int clusters)
    {
        var group = new int[shapes.Length];
        var nearest = new double[shapes.Length];
        Array.Fill(nearest, double.PositiveInfinity);
        var centres = new List<double[]>();
        int seed = IndexOfMost(shapes, static shape => shape.Max());
        while (centres.Count < clusters && nearest[seed] > 0)
        {
            centres.Add([.. shapes[seed]]);
            for (int i = 0; i < shapes.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], Distance(shapes[i], centres[^1]));
            }

            seed = Array.IndexOf(nearest, nearest.Max());
        }

        bool changed = true;
        for (int round = 0; round < MostRounds && changed; round++)
        {
            changed = round == 0;
            for (int i = 0; i < shapes.Length; i++)
            {
                int best = 0;
                double least = double.PositiveInfinity;
                for (int g = 0; g < centres.Count; g++)
                {
                    double distance = Distance(shapes[i], centres[g]);
                    (best, least) = distance < least ? (g, distance) : (best, least);
                }

                changed |= group[i] != best;
                group[i] = best;
            }

            for (int g = 0; g < centres.Count; g++)
            {
                // A group that lost all its members keeps its centre.
                double[][] members = [.. shapes.Where((_, i) => group[i] == g)];
                centres[g] = members.Length > 0 ? Average(members) : centres[g];
            }
        }

        return group;
    }

    private static double[] Mean(List<VesselCandidate> members) => Average([.. members.Select(static m => m.Curve)]);

    private static double[] Average(double[][] curves)
    {
        var mean = new double[curves[0].Length];
        foreach (double[] curve in curves)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += curve[i] / curves.Length;
            }
        }

        return mean;
    }

    private static int IndexOfMost(double[][] shapes, Func<double[], double> of)
    {
        int most = 0;
        double value = double.NegativeInfinity;
        for (int i = 0; i < shapes.Length; i++)
        {
            double here = of(shapes[i]);
            (most, value) = here > value ? (i, here) : (most, value);
        }

        return most;
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double d = a[i] - b[i];
            sum += d * d;
        }

        return sum;
    }
}
