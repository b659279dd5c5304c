using System.Globalization;
using System.Numerics.Tensors;

namespace Biomarkers.Pet;

/// <summary>The highest sphere mean over many centres.</summary>
internal static class PeakSearch
{
    // A bound must exceed the mean by more than the mean's own rounding before a run is passed over.
    private const double RoundingOfSums = 1e-12;

    // Pruning pays where there is something to pass over.
    private const int FewRuns = 4;

    /// <summary>Finds the highest mean; null when there is no centre.</summary>
    /// <param name="image">Image.</param>
    /// <param name="kernel">The sphere.</param>
    /// <param name="centres">Runs of centres, in scan order.</param>
    /// <remarks>
    /// A mean with weights that add up to 1 cannot exceed the mean of the maxima of the image's rows, each with the weight of its
    /// row of the sphere. Runs are looked at in descending order of that bound until no other can hold a mean as high as the best. Which
    /// runs are passed over changes nothing: of equal means the first in scan order is taken.
    /// </remarks>
    public static PeakUptake? Highest(ReadOnlyVolumeSpan<float> image, PeakKernel kernel, List<MaskRun> centres)
    {
        if (centres.Count == 0)
        {
            return null;
        }

        var best = new Best();
        RowMaxima? maxima = centres.Count > FewRuns ? RowMaxima.Of(image, kernel, centres) : null;
        var means = new PeakMeans(image, kernel);
        if (maxima is not { AllFinite: true })
        {
            foreach (MaskRun run in centres)
            {
                best.Look(means, run);
            }

            return best.ToPeak(kernel);
        }

        var bounds = new double[centres.Count];
        var order = new int[centres.Count];
        for (int i = 0; i < bounds.Length; i++)
        {
            order[i] = i;
            bounds[i] = -maxima.Bound(kernel, centres[i], image.Size);
        }

        Array.Sort(bounds, order);
        double slack = maxima.Largest * RoundingOfSums;
        for (int i = 0; i < order.Length && !(-bounds[i] + slack < best.Value); i++)
        {
            best.Look(means, centres[order[i]]);
        }

        return best.ToPeak(kernel);
    }

    private struct Best()
    {
        private readonly double[] _means = new double[64];
        private readonly double[] _weights = new double[64];
        private Index3 _centre;
        private double _weight;
        private int _spheres;
        private int _notFinite;

        public double Value { get; private set; } = double.NegativeInfinity;

        public void Look(PeakMeans means, MaskRun run)
        {
            for (int done = 0; done < run.Length; done += _means.Length)
            {
                int count = Math.Min(_means.Length, run.Length - done);
                means.Compute(run.X + done, run.Y, run.Z, _means.AsSpan(0, count), _weights.AsSpan(0, count));
                for (int i = 0; i < count; i++)
                {
                    var centre = new Index3(run.X + done + i, run.Y, run.Z);
                    if (!double.IsFinite(_means[i]))
                    {
                        _notFinite++;
                    }
                    else if (_means[i] > Value || (_means[i] == Value && IsBefore(centre, _centre)))
                    {
                        (Value, _centre, _weight) = (_means[i], centre, _weights[i]);
                    }
                }
            }

            _spheres += run.Length;
        }

        public readonly PeakUptake ToPeak(PeakKernel kernel) => _notFinite > 0
            ? new(double.NaN, default, 0, string.Create(
                CultureInfo.InvariantCulture, $"{_notFinite} of {_spheres} spheres hold a voxel that is not a finite number."))
            : new(Value, _centre, _weight / kernel.WeightSum, null);

        private static bool IsBefore(Index3 a, Index3 b) => (a.Z, a.Y, a.X).CompareTo((b.Z, b.Y, b.X)) < 0;
    }

    /// <summary>The highest value of each row of the image within the sphere's reach of any centre.</summary>
    private sealed class RowMaxima
    {
        private readonly int _firstY;
        private readonly int _firstZ;
        private readonly int _rows;
        private readonly float[] _maxima;

        private RowMaxima(int firstY, int firstZ, int rows, int slices)
        {
            (_firstY, _firstZ, _rows) = (firstY, firstZ, rows);
            _maxima = new float[rows * slices];
        }

        public bool AllFinite { get; private set; } = true;

        /// <summary>Largest absolute value.</summary>
        public double Largest { get; private set; }

        public static RowMaxima Of(ReadOnlyVolumeSpan<float> image, PeakKernel kernel, List<MaskRun> centres)
        {
            IndexBox box = default;
            foreach (MaskRun run in centres)
            {
                box = box.Hull(new(new(run.X, run.Y, run.Z), new(run.Length, 1, 1)));
            }

            box = box.Grow(kernel.Reach.X, kernel.Reach.Y, kernel.Reach.Z).Intersect(IndexBox.Whole(image.Size));
            var found = new RowMaxima(box.Start.Y, box.Start.Z, box.Size.Y, box.Size.Z);
            for (int i = 0; i < found._maxima.Length; i++)
            {
                ReadOnlySpan<float> row = image.Row(box.Start.Y + (i % box.Size.Y), box.Start.Z + (i / box.Size.Y)).Slice(box.Start.X, box.Size.X);

                // Maxima are exact, and a NaN is a row's maximum.
                float magnitude = MathF.Abs(TensorPrimitives.MaxMagnitude(row));
                found._maxima[i] = TensorPrimitives.Max(row);
                found.AllFinite &= float.IsFinite(magnitude);
                found.Largest = Math.Max(found.Largest, magnitude);
            }

            return found;
        }

        /// <summary>A number that no mean around a centre of the run exceeds, but for rounding.</summary>
        public double Bound(PeakKernel kernel, MaskRun run, Size3 size)
        {
            bool leaves = run.X < kernel.Reach.X || run.X + run.Length + kernel.Reach.X > size.X;
            double sum = 0;
            double weights = 0;
            double highest = double.NegativeInfinity;
            foreach (PeakKernel.Row row in kernel.Rows)
            {
                int y = run.Y + row.Y;
                int z = run.Z + row.Z;
                if ((uint)y < (uint)size.Y && (uint)z < (uint)size.Z)
                {
                    double maximum = _maxima[((z - _firstZ) * _rows) + y - _firstY];
                    sum += row.Sum * maximum;
                    weights += row.Sum;
                    highest = Math.Max(highest, maximum);
                }
            }

            // Beyond the ends of a row each row loses weight by itself, so that only the highest of them bounds the mean.
            return leaves ? highest : sum / weights;
        }
    }
}
