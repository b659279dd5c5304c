using System.Globalization;

namespace Biomarkers;

/// <summary>What resampling an image to a box of another grid needs: weights, and the old voxels they refer to.</summary>
internal sealed class ResamplingPlan
{
    private readonly ImageGeometry _old;
    private readonly ResamplingSettings _settings;
    private readonly GridTransform _transform;
    private readonly IndexBox _box;
    private readonly ExtendedBlock? _block;
    private readonly IndexBox _extended;
    private readonly AxisTaps[]? _taps;
    private readonly double[] _sigma = new double[3];

    public ResamplingPlan(ImageGeometry old, ImageGeometry target, ResamplingSettings settings, IndexBox box)
    {
        _old = old;
        _settings = settings;
        _box = box;
        _transform = GridTransform.Between(old, target);
        for (int axis = 0; axis < 3; axis++)
        {
            double ratio = _transform.RelativeSpacing(axis);
            _sigma[axis] = ratio > 1 + ResamplingGrid.RelativeTolerance ? settings.AntiAliasing * ratio / 2 : 0;
        }

        bool spline = settings.Image == Interpolation.CubicSpline;
        if (_transform.IsParallel)
        {
            _taps = new AxisTaps[3];
            Span<bool> splines = stackalloc bool[3];
            for (int axis = 0; axis < 3; axis++)
            {
                AxisPositions positions = _transform.Along(axis);
                splines[axis] = spline && !positions.AreVoxelCentres();
                _taps[axis] = spline
                    ? AxisTaps.OnExtended(positions, box.Start[axis], box.Size[axis], old.Size[axis], settings.Image, settings.Edge, _sigma[axis])
                    : AxisTaps.OnImage(positions, box.Start[axis], box.Size[axis], old.Size[axis], settings.Image, settings.Edge, _sigma[axis]);
            }

            _extended = new(new(_taps[0].First, _taps[1].First, _taps[2].First), new(_taps[0].Span, _taps[1].Span, _taps[2].Span));
            _block = spline ? new ExtendedBlock(old.Size, settings.Edge, settings.EdgeValue, splines[0], splines[1], splines[2]) : null;
            SourceBox = _block?.Support(_extended) ?? _extended;
            return;
        }

        (int x0, int x1) = Extent(0);
        (int y0, int y1) = Extent(1);
        (int z0, int z1) = Extent(2);
        _extended = new(new(x0, y0, z0), new(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
        _block = new ExtendedBlock(old.Size, settings.Edge, settings.EdgeValue, spline, spline, spline);
        IndexBox support = _block.Support(_extended);
        SourceBox = support
            .Grow(GaussianWeights.Radius(_sigma[0]), GaussianWeights.Radius(_sigma[1]), GaussianWeights.Radius(_sigma[2]))
            .Intersect(IndexBox.Whole(old.Size));
    }

    /// <summary>The old voxels that have a say.</summary>
    public IndexBox SourceBox { get; }

    /// <summary>Computes the box.</summary>
    /// <param name="source">Old voxels; holds <see cref="SourceBox"/>.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Looked at for each slice.</param>
    public float[] Run(SourceBlock<float> source, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var result = new float[_box.Size.Count];
        var writer = new FloatRowWriter(result, _box.Size, _settings.RoundIntensities);
        if (_settings.Image == Interpolation.CubicSpline)
        {
            RefuseNonFinite(source);
        }

        if (_taps is null)
        {
            RunOblique(source, writer, maxDegreeOfParallelism, cancellationToken);
        }
        else if (_block is null)
        {
            SeparableResampling.Run(source, _taps[0], _taps[1], _taps[2], _settings.EdgeValue, writer, maxDegreeOfParallelism, cancellationToken);
        }
        else
        {
            SourceBlock<double> block = _block.Build(source, _extended, maxDegreeOfParallelism, cancellationToken);
            SeparableResampling.Run(block, _taps[0], _taps[1], _taps[2], _settings.EdgeValue, writer, maxDegreeOfParallelism, cancellationToken);
        }

        return result;
    }

    private (int First, int Last) Extent(int axis)
    {
        (double lowest, double highest) = _transform.Range(axis, _box);
        return ObliqueResampling.Extent(lowest, highest, _old.Size[axis], _settings.Edge, _settings.Image);
    }

    private void RunOblique(SourceBlock<float> source, FloatRowWriter writer, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        if (_sigma[0] > 0 || _sigma[1] > 0 || _sigma[2] > 0)
        {
            source = GaussianFilter.Filter(
                source, _block!.Support(_extended), _old.Size, _sigma, _settings.Edge, _settings.EdgeValue, maxDegreeOfParallelism, cancellationToken);
        }

        SourceBlock<double> block = _block!.Build(source, _extended, maxDegreeOfParallelism, cancellationToken);
        new ObliqueResampling(block, _transform, _old.Size, _settings.Image, _settings.Edge)
            .Run(_box, insideOnly: false, writer, maxDegreeOfParallelism, cancellationToken);
    }

    private void RefuseNonFinite(SourceBlock<float> source)
    {
        long count = 0;
        for (int z = SourceBox.Start.Z; z < SourceBox.End.Z; z++)
        {
            for (int y = SourceBox.Start.Y; y < SourceBox.End.Y; y++)
            {
                foreach (float value in source.Voxels.Span.Slice(source.Offset(SourceBox.Start.X, y, z), SourceBox.Size.X))
                {
                    count += float.IsFinite(value) ? 0 : 1;
                }
            }
        }

        if (count > 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture,
                $"{count} voxels are NaN or infinite, and a cubic spline would carry them over the whole image. Replace them, or interpolate linearly."));
        }
    }
}
