using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A fit of every voxel's first pass: voxels whose first passes end at the same frame go together, so that none computes frames it does not use.</summary>
internal sealed class FirstPassRun
{
    private const int BlockLength = 4096;

    private readonly TimeSeries<float> _series;
    private readonly FirstPassOptions _options;
    private readonly byte[]? _inside;
    private readonly float[][] _values;
    private readonly float[][]? _errors;
    private readonly float[] _residual;
    private readonly float[] _rSquared;
    private readonly ushort[] _iterations;
    private readonly ushort[] _freedom;
    private readonly byte[] _fitStatus;
    private readonly byte[] _status;
    private readonly ushort[] _count;

    public FirstPassRun(TimeSeries<float> series, Mask? region, FirstPassOptions options, Volume<byte>? preceding)
    {
        if (region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to fit.");
        }

        if (preceding is not null)
        {
            SignalRegion.Demand(series, preceding.Geometry, "map of statuses");
        }

        _series = series;
        _options = options;
        _inside = RegionBytes.Of(region, series.Geometry);
        int voxels = series.Geometry.VoxelCount;
        _fitStatus = preceding is null ? new byte[voxels] : preceding.Voxels.ToArray();
        _status = new byte[voxels];
        _count = new ushort[voxels];
        _values = Maps(GammaVariateMeasures.All.Count);
        _errors = options.Fit.StandardErrors ? Maps(GammaVariateMeasures.All.Count) : null;
        _residual = Empty();
        _rSquared = Empty();
        _iterations = new ushort[voxels];
        _freedom = new ushort[voxels];
    }

    public FirstPassMaps Run(int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        VoxelCurves.ForEach(_series, _inside, threads, Search, voxel => _fitStatus[voxel] = (byte)FitStatus.Excluded, cancellationToken);
        List<int[]> blocks = Blocks();
        int done = 0;
        ParallelBlocks.For(
            blocks.Count,
            threads,
            block =>
            {
                Fit(blocks[block], cancellationToken);
                progress?.Report((double)Interlocked.Increment(ref done) / blocks.Count);
            },
            cancellationToken);
        return Build();
    }

    private void Search(int voxel, ReadOnlySpan<double> curve, Span<double> scratch)
    {
        var before = (FitStatus)_fitStatus[voxel];
        if (before != FitStatus.Excluded && !FitStatusLegend.HasValues(before))
        {
            return;
        }

        FirstPassWindow window = FirstPassSearch.Find(curve, scratch, _options);
        _status[voxel] = (byte)window.Status;
        _fitStatus[voxel] = (byte)window.ToFitStatus();
        _count[voxel] = (ushort)Math.Min(window.Count, ushort.MaxValue);
    }

    /// <summary>The voxels to fit, cut by where their first passes end and by their order alone.</summary>
    private List<int[]> Blocks()
    {
        var places = new List<int>[_series.FrameCount + 1];
        for (int voxel = 0; voxel < _count.Length; voxel++)
        {
            if (_count[voxel] > 0)
            {
                (places[_count[voxel]] ??= []).Add(voxel);
            }
        }

        return [.. places.Where(static list => list is not null).SelectMany(static list => list.Chunk(BlockLength))];
    }

    private void Fit(int[] voxels, CancellationToken cancellationToken)
    {
        int frames = _count[voxels[0]];
        int count = voxels.Length;
        var samples = new double[frames * count];
        for (int frame = 0; frame < frames; frame++)
        {
            ReadOnlySpan<float> from = _series.Frames[frame].Voxels;
            Span<double> row = samples.AsSpan(frame * count, count);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = from[voxels[i]];
            }
        }

        var block = new FirstPassBlock(_series.Times[..frames], samples, count, _options.Fit, cancellationToken);
        for (int m = 0; m < _values.Length; m++)
        {
            for (int i = 0; i < count; i++)
            {
                _values[m][voxels[i]] = (float)block.Values[(m * count) + i];
                if (_errors is not null)
                {
                    _errors[m][voxels[i]] = (float)block.Errors[(m * count) + i];
                }
            }
        }

        for (int i = 0; i < count; i++)
        {
            _fitStatus[voxels[i]] = (byte)block.Fits.Status[i];
            _residual[voxels[i]] = (float)block.Fits.ResidualDeviation[i];
            _rSquared[voxels[i]] = (float)block.Fits.RSquared[i];
            _iterations[voxels[i]] = (ushort)Math.Min(block.Fits.Iterations[i], ushort.MaxValue);
            _freedom[voxels[i]] = (ushort)Math.Clamp(block.Fits.DegreesOfFreedom[i], 0, ushort.MaxValue);
        }
    }

    private FirstPassMaps Build()
    {
        ImageGeometry geometry = _series.Geometry;
        var maps = new ParameterMap[_values.Length];
        for (int m = 0; m < maps.Length; m++)
        {
            MeasureDefinition definition = GammaVariateMeasures.All[m];
            Unit unit = definition.Unit.Resolve(_series.Unit);
            maps[m] = new ParameterMap(definition, Volume.Wrap(geometry, _values[m], unit), _errors is { } errors ? Volume.Wrap(geometry, errors[m], unit) : null);
        }

        ProcessingStep step = ProcessingStep.Create(
            "first_pass_gamma_variate",
            ("frames", _series.FrameCount.ToString(CultureInfo.InvariantCulture)),
            ("cut_off", _options.CutOff.ToString("R", CultureInfo.InvariantCulture)),
            ("least_contrast_to_noise", _options.LeastContrastToNoise.ToString("R", CultureInfo.InvariantCulture)),
            ("tolerance", _options.Fit.Tolerance.ToString("R", CultureInfo.InvariantCulture)),
            ("max_iterations", _options.Fit.MaxIterations.ToString(CultureInfo.InvariantCulture)));
        var result = new ParameterMaps(maps, Volume.Wrap(geometry, _fitStatus, Unit.One))
        {
            ResidualDeviation = Volume.Wrap(geometry, _residual, _series.Unit),
            RSquared = Volume.Wrap(geometry, _rSquared, Unit.One),
            Iterations = Volume.Wrap(geometry, _iterations, Unit.One),
            DegreesOfFreedom = Volume.Wrap(geometry, _freedom, Unit.One),
            Provenance = new ProvenanceRecord { Steps = [step] },
        };
        return new FirstPassMaps(result, Volume.Wrap(geometry, _status, Unit.One), Volume.Wrap(geometry, _count, Unit.One));
    }

    private float[][] Maps(int count) => [.. Enumerable.Range(0, count).Select(_ => Empty())];

    private float[] Empty()
    {
        var values = GC.AllocateUninitializedArray<float>(_series.Geometry.VoxelCount);
        Array.Fill(values, float.NaN);
        return values;
    }
}
