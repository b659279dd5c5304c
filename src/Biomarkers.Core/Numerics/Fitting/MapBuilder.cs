using System.Globalization;

namespace Biomarkers;

/// <summary>Writes the results of voxels into maps.</summary>
internal sealed class MapBuilder
{
    private readonly FitPlan _plan;
    private readonly CurveData _data;
    private readonly float[][] _values;
    private readonly float[][]? _errors;
    private readonly float[] _residual;
    private readonly float[] _rSquared;
    private readonly ushort[] _iterations;
    private readonly ushort[] _freedom;
    private readonly byte[] _status;

    public MapBuilder(FitPlan plan, CurveData data)
    {
        _plan = plan;
        _data = data;
        int voxels = data.Geometry!.VoxelCount;
        _values = [.. plan.Parameters.Select(_ => Empty(voxels, data.Voxels is not null))];
        _errors = plan.Options.StandardErrors ? [.. plan.Parameters.Select(_ => Empty(voxels, data.Voxels is not null))] : null;
        _residual = Empty(voxels, data.Voxels is not null);
        _rSquared = Empty(voxels, data.Voxels is not null);
        _iterations = new ushort[voxels];
        _freedom = new ushort[voxels];
        _status = new byte[voxels];
    }

    public void Take(FitChunk chunk, int first, int count)
    {
        for (int j = 0; j < _values.Length; j++)
        {
            Place(chunk.Parameters(j)[..count], first, _values[j]);
            if (_errors is { } errors)
            {
                Place(chunk.Errors(j)[..count], first, errors[j]);
            }
        }

        Place(chunk.ResidualDeviation[..count], first, _residual);
        Place(chunk.RSquared[..count], first, _rSquared);
        for (int k = 0; k < count; k++)
        {
            int voxel = _data.Voxels is { } voxels ? voxels[first + k] : first + k;
            _iterations[voxel] = (ushort)Math.Min(chunk.Iterations[k], ushort.MaxValue);
            _freedom[voxel] = (ushort)Math.Min(chunk.Freedom[k], ushort.MaxValue);
            _status[voxel] = (byte)chunk.Status[k];
        }
    }

    public ParameterMaps Build()
    {
        ImageGeometry geometry = _data.Geometry!;
        var maps = new ParameterMap[_values.Length];
        for (int j = 0; j < maps.Length; j++)
        {
            MeasureDefinition definition = _plan.Parameters[j].Definition;
            Unit unit = definition.Unit.Resolve(_data.Unit);
            maps[j] = new ParameterMap(
                definition, Volume.Wrap(geometry, _values[j], unit), _errors is { } errors ? Volume.Wrap(geometry, errors[j], unit) : null);
        }

        return new ParameterMaps(maps, Volume.Wrap(geometry, _status, Unit.One))
        {
            ResidualDeviation = Volume.Wrap(geometry, _residual, _data.Unit),
            RSquared = Volume.Wrap(geometry, _rSquared, Unit.One),
            Iterations = Volume.Wrap(geometry, _iterations, Unit.One),
            DegreesOfFreedom = Volume.Wrap(geometry, _freedom, Unit.One),
            Provenance = new ProvenanceRecord { Steps = [Step()] },
        };
    }

    /// <summary>A map that holds NaN where nothing will be written.</summary>
    private static float[] Empty(int voxels, bool hasGaps)
    {
        var values = GC.AllocateUninitializedArray<float>(voxels);
        if (hasGaps)
        {
            Array.Fill(values, float.NaN);
        }

        return values;
    }

    private void Place(ReadOnlySpan<double> from, int first, float[] to)
    {
        if (_data.Voxels is { } voxels)
        {
            for (int k = 0; k < from.Length; k++)
            {
                to[voxels[first + k]] = (float)from[k];
            }

            return;
        }

        for (int k = 0; k < from.Length; k++)
        {
            to[first + k] = (float)from[k];
        }
    }

    private ProcessingStep Step()
    {
        List<KeyValuePair<string, string>> facts =
        [
            new("model", _plan.ModelId),
            new("samples", _data.SampleCount.ToString(CultureInfo.InvariantCulture)),
            new("max_iterations", _plan.Options.MaxIterations.ToString(CultureInfo.InvariantCulture)),
            new("tolerance", _plan.Options.Tolerance.ToString("R", CultureInfo.InvariantCulture)),
            new("all_starts", _plan.Options.AllStarts ? "true" : "false"),
            new("sample_weights", _plan.RootWeights is null ? "equal" : string.Join(' ', _plan.Options.SampleWeights.Select(static w => w.ToString("R", CultureInfo.InvariantCulture)))),
            new("voxel_weights", _data.Weights is null ? "none" : "given"),
        ];
        for (int j = 0; j < _plan.Parameters.Count; j++)
        {
            facts.Add(new(_plan.Parameters[j].Definition.Tag, Describe(j)));
        }

        return new ProcessingStep("curve_fit", facts);
    }

    private string Describe(int parameter)
    {
        IFormatProvider culture = CultureInfo.InvariantCulture;
        return _plan.TiedTo[parameter] >= 0 ? string.Create(culture, $"{_plan.Factor[parameter]:R} times {_plan.Parameters[_plan.TiedTo[parameter]].Definition.Tag}")
            : !double.IsNaN(_plan.Held[parameter]) ? string.Create(culture, $"held at {_plan.Held[parameter]:R}")
            : _plan.HeldByCurve[parameter] is not null ? "held at a map"
            : string.Create(culture, $"sought in [{_plan.Lower[parameter]:R}, {_plan.Upper[parameter]:R}]{(_plan.StartByCurve[parameter] is null ? string.Empty : " from a map")}");
    }
}
