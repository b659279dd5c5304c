namespace Biomarkers.Perfusion;

/// <summary>What every curve shares: the matrices of the decomposed input and how its components are weighted.</summary>
internal sealed class DeconvolutionPlan
{
    public DeconvolutionPlan(double[] input, double step, DeconvolutionOptions options)
    {
        Options = options;
        Step = step;
        ResponseBasis whole = options.IsCirculant ? CirculantBasis.Create(input, step, options.Rule)
            : options is { Method: DeconvolutionMethod.Tikhonov, Penalty: TikhonovPenalty.FirstDifference } ? DifferenceBasis.Create(input, step, options.Rule)
            : ResponseBasis.OfTriangular(input, step, options.Rule);
        SingularValues = whole.Values;
        Basis = options.Method switch
        {
            DeconvolutionMethod.Tikhonov => whole,
            DeconvolutionMethod.OscillationIndexSvd => whole.Keep(options.ScanStart),
            _ => whole.Keep(options.EffectiveThreshold),
        };
        Forward = Pad(Basis.Count, Basis.Frames, (j, i) => Basis.Left[(j * Basis.Frames) + i], isTransposed: true);
        Residue = Pad(Basis.Count, Basis.Lags, (j, i) => Basis.Right[(j * Basis.Lags) + i], isTransposed: false);
        Fit = Pad(Basis.Count, Basis.Frames, (j, i) => Basis.Left[(j * Basis.Frames) + i], isTransposed: false);
        Seen = [.. Enumerable.Range(0, Basis.Count).Select(j => JacobiSvd.Dot(Basis.Left.AsSpan(j * Basis.Frames, Basis.Frames), Basis.Left.AsSpan(j * Basis.Frames, Basis.Frames)))];
        Oscillation = options.Method == DeconvolutionMethod.OscillationIndexSvd ? new OscillationScan(Basis, options.OscillationLimit) : null;
        Weight = options.Method == DeconvolutionMethod.Tikhonov ? new LambdaScan(Basis, options.LambdaChoice) : null;
        IsHalved = options.Rule == ConvolutionRule.Volterra;
        InputArea = Area(input, step, IsHalved);
    }

    public DeconvolutionOptions Options { get; }

    public double Step { get; }

    public double[] SingularValues { get; }

    public ResponseBasis Basis { get; }

    /// <summary>From samples to components: row a sample, column a component.</summary>
    public LaneTable Forward { get; }

    /// <summary>From components to the residue function: row a component, column a lag.</summary>
    public LaneTable Residue { get; }

    /// <summary>From components to the fitted curve: row a component, column a sample.</summary>
    public LaneTable Fit { get; }

    /// <summary>Part of each left vector that lies on the frames, squared.</summary>
    public double[] Seen { get; }

    public OscillationScan? Oscillation { get; }

    public LambdaScan? Weight { get; }

    /// <summary>Areas by the trapezoid rule.</summary>
    public bool IsHalved { get; }

    public double InputArea { get; }

    /// <summary>Seconds of a lag: beyond the frames of a circle they are those before zero.</summary>
    public double LagTime(int lag) => Step * (lag < Basis.Frames ? lag : lag - Basis.Lags);

    /// <summary>The lag that comes at a place in the order of time.</summary>
    public int LagAt(int place) => Options.IsCirculant ? (place + Basis.Frames) % Basis.Lags : place;

    /// <summary>Degrees of freedom that a weighting leaves.</summary>
    public double Freedom(int level)
    {
        double used = 0;
        for (int j = 0; j < Seen.Length; j++)
        {
            used += Seen[j] * (Weight is { } scan ? scan.Factor(j, level) : Oscillation is null || j < level ? 1 : 0);
        }

        return Basis.Frames - used;
    }

    private static double Area(double[] values, double step, bool isHalved)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += isHalved && (i == 0 || i == values.Length - 1) ? 0.5 * values[i] : values[i];
        }

        return step * sum;
    }

    private static LaneTable Pad(int components, int length, Func<int, int, double> entry, bool isTransposed)
    {
        int rows = isTransposed ? length : components;
        int columns = isTransposed ? components : length;
        int padded = (columns + LaneMatrix.Tile - 1) / LaneMatrix.Tile * LaneMatrix.Tile;
        var values = new double[rows * padded];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                values[(r * padded) + c] = isTransposed ? entry(c, r) : entry(r, c);
            }
        }

        return new(values, padded);
    }
}
