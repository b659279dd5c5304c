using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Deconvolves the voxels of a series into maps.</summary>
internal sealed class DeconvolutionRun
{
    private const int BlockLength = 4096;

    private static readonly Unit VolumePerMass = Unit.FromUcum("mL/(100.g)");
    private static readonly Unit FlowPerMass = Unit.FromUcum("mL/(100.g.min)");

    private readonly DeconvolutionPlan _plan;
    private readonly DeconvolutionGrid _grid;
    private readonly TimeSeries<float> _series;
    private readonly byte[]? _inside;
    private readonly Volume<byte>? _preceding;
    private readonly IReadOnlyList<MeasureDefinition> _definitions;
    private readonly float[][] _values;
    private readonly float[] _residual;
    private readonly float[] _rSquared;
    private readonly byte[] _status;
    private readonly float[][] _residues;

    public DeconvolutionRun(
        DeconvolutionPlan plan,
        DeconvolutionGrid grid,
        TimeSeries<float> series,
        Mask? region,
        Volume<byte>? preceding,
        IReadOnlyList<MeasureDefinition> definitions,
        bool keepResidues = false)
    {
        _plan = plan;
        _grid = grid;
        _series = series;
        _preceding = preceding;
        _definitions = definitions;
        if (region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to deconvolve.");
        }

        if (preceding is not null)
        {
            SignalRegion.Demand(series, preceding.Geometry, "map of statuses");
        }

        _inside = RegionBytes.Of(region, series.Geometry);
        int voxels = series.Geometry.VoxelCount;
        _values = [.. definitions.Select(_ => Empty(voxels))];
        _residual = Empty(voxels);
        _rSquared = Empty(voxels);
        _status = new byte[voxels];
        _residues = keepResidues ? [.. Enumerable.Range(0, plan.Basis.Lags).Select(_ => Empty(voxels))] : [];
    }

    public int BlockCount => (_status.Length + BlockLength - 1) / BlockLength;

    /// <summary>The unit of a measure: per volume or per mass of tissue.</summary>
    public static Unit UnitOf(MeasureDefinition definition, DeconvolutionOptions options) =>
        options.Density is null ? definition.Unit.Resolve(Unit.Arbitrary)
        : definition == DeconvolutionMeasures.BloodVolume ? VolumePerMass
        : definition == DeconvolutionMeasures.BloodFlow ? FlowPerMass
        : definition.Unit.Resolve(Unit.Arbitrary);

    /// <summary>Deconvolves a single curve by the same arithmetic.</summary>
    public static DeconvolvedCurve Curve<T>(DeconvolutionPlan plan, DeconvolutionGrid grid, ReadOnlySpan<double> tissue)
        where T : unmanaged, ILane<T>
    {
        var tile = new DeconvolutionTile<T>(plan, grid);
        int width = DeconvolutionTile<T>.Width;
        for (int t = 0; t < tissue.Length; t++)
        {
            tile.Frames[t * width] = tissue[t];
        }

        tile.Status[0] = FitStatus.Converged;
        tile.Solve();
        if (!FitStatusLegend.HasValues(tile.Status[0]))
        {
            const double None = double.NaN;
            return new(tile.Status[0], None, None, None, None, None, None, None, None, ReadOnlyMemory<double>.Empty);
        }

        DeconvolutionOutcome outcome = tile.Outcomes[0];
        Span<double> values = stackalloc double[6];
        values[5] = plan.Options.EffectiveThreshold;
        outcome.Write(plan, plan.Weight is null && plan.Oscillation is null ? values[..5] : values);
        var residue = new double[plan.Basis.Lags];
        for (int i = 0; i < residue.Length; i++)
        {
            residue[i] = plan.Options.FlowFactor * tile.Residue[plan.LagAt(i) * width];
        }

        return new(
            tile.Status[0], values[0], values[1], values[2], values[3], values[4], values[5],
            Deviation(plan.Freedom(outcome.Level), outcome.ResidualSquares), 1 - (outcome.ResidualSquares / outcome.Squares), residue);
    }

    /// <summary>Deconvolves a block of voxels.</summary>
    public void Block<T>(int block)
        where T : unmanaged, ILane<T>
    {
        int end = Math.Min(_status.Length, (block + 1) * BlockLength);
        var tile = new DeconvolutionTile<T>(_plan, _grid);
        var freedoms = new Dictionary<int, double>();
        int width = DeconvolutionTile<T>.Width;
        Span<int> voxels = stackalloc int[width];
        int count = 0;
        for (int voxel = block * BlockLength; voxel < end; voxel++)
        {
            FitStatus status = Before(voxel);
            _status[voxel] = (byte)status;
            if (status != FitStatus.Converged)
            {
                continue;
            }

            voxels[count++] = voxel;
            if (count == width)
            {
                Tile(tile, voxels, freedoms);
                count = 0;
            }
        }

        if (count > 0)
        {
            Tile(tile, voxels[..count], freedoms);
        }
    }

    public ParameterMaps Maps(ProcessingStep step)
    {
        ImageGeometry geometry = _series.Geometry;
        return new ParameterMaps(
            _definitions.Select((definition, j) => new ParameterMap(definition, Volume.Wrap(geometry, _values[j], UnitOf(definition, _plan.Options)))),
            Volume.Wrap(geometry, _status, Unit.One))
        {
            ResidualDeviation = Volume.Wrap(geometry, _residual, _series.Unit),
            RSquared = Volume.Wrap(geometry, _rSquared, Unit.One),
            Provenance = new ProvenanceRecord { Steps = [step] },
        };
    }

    public TimeSeries<float> Residues(double[] times)
    {
        Unit unit = UnitOf(DeconvolutionMeasures.BloodFlow, _plan.Options);
        return new(times, [.. _residues.Select(frame => Volume.Wrap(_series.Geometry, frame, unit))]);
    }

    private static double Deviation(double freedom, double squares) => freedom > 1e-6 ? Math.Sqrt(squares / freedom) : double.NaN;

    private static float[] Empty(int voxels)
    {
        float[] values = GC.AllocateUninitializedArray<float>(voxels);
        Array.Fill(values, float.NaN);
        return values;
    }

    /// <summary>Converged for a voxel to deconvolve.</summary>
    private FitStatus Before(int voxel)
    {
        if (_inside is not null && _inside[voxel] == 0)
        {
            return FitStatus.Excluded;
        }

        var preceding = (FitStatus)(_preceding is null ? 0 : _preceding.Voxels[voxel]);
        return preceding == FitStatus.Excluded || FitStatusLegend.HasValues(preceding) ? FitStatus.Converged : preceding;
    }

    private void Tile<T>(DeconvolutionTile<T> tile, ReadOnlySpan<int> voxels, Dictionary<int, double> freedoms)
        where T : unmanaged, ILane<T>
    {
        int width = DeconvolutionTile<T>.Width;
        Span<double> frames = tile.Frames;
        for (int t = 0; t < _series.FrameCount; t++)
        {
            ReadOnlySpan<float> from = _series.Frames[t].Voxels;
            Span<double> row = frames.Slice(t * width, width);
            for (int k = 0; k < voxels.Length; k++)
            {
                row[k] = from[voxels[k]];
            }

            row[voxels.Length..].Clear();
        }

        tile.Status.AsSpan().Fill(FitStatus.Excluded);
        tile.Status.AsSpan(0, voxels.Length).Fill(FitStatus.Converged);
        tile.Solve();
        Span<double> values = stackalloc double[_values.Length];
        for (int k = 0; k < voxels.Length; k++)
        {
            int voxel = voxels[k];
            _status[voxel] = (byte)tile.Status[k];
            if (!FitStatusLegend.HasValues(tile.Status[k]))
            {
                continue;
            }

            DeconvolutionOutcome outcome = tile.Outcomes[k];
            outcome.Write(_plan, values);
            for (int j = 0; j < values.Length; j++)
            {
                _values[j][voxel] = (float)values[j];
            }

            if (!freedoms.TryGetValue(outcome.Level, out double freedom))
            {
                freedoms[outcome.Level] = freedom = _plan.Freedom(outcome.Level);
            }

            _residual[voxel] = (float)Deviation(freedom, outcome.ResidualSquares);
            _rSquared[voxel] = (float)(1 - (outcome.ResidualSquares / outcome.Squares));
            for (int i = 0; i < _residues.Length; i++)
            {
                _residues[i][voxel] = (float)(_plan.Options.FlowFactor * tile.Residue[(_plan.LagAt(i) * width) + k]);
            }
        }
    }
}
