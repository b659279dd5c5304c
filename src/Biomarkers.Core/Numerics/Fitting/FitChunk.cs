using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Some curves in a row on their way through the fit: widened samples in, parameters and statuses out. Structure of arrays.</summary>
internal sealed class FitChunk
{
    // Runs of each sample's memory long enough that fetching them ahead pays, and few enough to stay in the second cache.
    private const int SampleBytes = 512 * 1024;
    private const int Fewest = 64;
    private const int Most = 2048;
    private const int MostLanes = 8;
    private const int SumRows = 6;

    private readonly AlignedBlock _samples;
    private readonly AlignedBlock _rootWeights;
    private readonly AlignedBlock _parameters;
    private readonly AlignedBlock _starts;
    private readonly AlignedBlock _errors;
    private readonly AlignedBlock _normal;
    private readonly AlignedBlock _sums;
    private readonly FitStatus[] _status;
    private readonly int[] _iterations;
    private readonly int[] _freedom;
    private readonly int[] _used;

    public FitChunk(FitPlan plan, int sampleCount, bool hasWeights)
    {
        int parameters = plan.Parameters.Count;
        int free = plan.Free.Length;
        Capacity = CapacityFor(sampleCount);
        Stride = Capacity + 8;
        NormalCount = free * (free + 1) / 2;
        int rows = (sampleCount * (hasWeights ? 2 : 1)) + (3 * parameters) + NormalCount + SumRows;
        var memory = new AlignedMemory(checked((rows * Stride) + (sampleCount * MostLanes)));
        _samples = memory.Take(sampleCount * Stride);
        _rootWeights = hasWeights ? memory.Take(sampleCount * Stride) : default;
        _parameters = memory.Take(parameters * Stride);
        _starts = memory.Take(parameters * Stride);
        _errors = memory.Take(parameters * Stride);
        _normal = memory.Take(NormalCount * Stride);
        _sums = memory.Take(SumRows * Stride);
        Scratch = memory.Take(sampleCount * MostLanes);
        _status = new FitStatus[Capacity];
        _iterations = new int[Capacity];
        _freedom = new int[Capacity];
        _used = new int[Capacity];
    }

    /// <summary>Curves it holds; a multiple of the lanes of any width.</summary>
    public int Capacity { get; }

    /// <summary>From one row to the next: off the powers of two, at which the rows of a curve would fall into the same lines of the cache.</summary>
    public int Stride { get; }

    /// <summary>Entries of the lower triangle of the normal equations.</summary>
    public int NormalCount { get; }

    /// <summary>Room for the samples of one vector of curves.</summary>
    public AlignedBlock Scratch { get; }

    public bool HasWeights => !_rootWeights.IsEmpty;

    public Span<FitStatus> Status => _status;

    public Span<int> Iterations => _iterations;

    public Span<int> Freedom => _freedom;

    /// <summary>Samples of a weight above zero.</summary>
    public Span<int> Used => _used;

    /// <summary>Σ w r² at the minimum.</summary>
    public Span<double> ResidualSum => _sums.Span[..Capacity];

    /// <summary>Σ w y².</summary>
    public Span<double> SquareSum => _sums.Slice(4 * Stride, Capacity);

    /// <summary>Σ w (y − ȳ)².</summary>
    public Span<double> TotalSum => _sums.Slice(Stride, Capacity);

    public Span<double> ResidualDeviation => _sums.Slice(2 * Stride, Capacity);

    public Span<double> RSquared => _sums.Slice(3 * Stride, Capacity);

    /// <summary>What a model's own solution says of each curve.</summary>
    public Span<double> Outcome => _sums.Slice(5 * Stride, Capacity);

    /// <summary>Curves a chunk holds, so that its samples stay in the second cache.</summary>
    public static int CapacityFor(int sampleCount) =>
        Math.Clamp(SampleBytes / sizeof(double) / sampleCount, Fewest, Most) / Fewest * Fewest;

    /// <summary>All samples, one row of <see cref="Stride"/> a sample.</summary>
    public Span<double> AllSamples => _samples.Span;

    /// <summary>All square roots of weights; empty for equal weights.</summary>
    public Span<double> AllRootWeights => HasWeights ? _rootWeights.Span : default;

    /// <summary>Where the fit begins, one row of <see cref="Stride"/> a parameter.</summary>
    public Span<double> AllStarts => _starts.Span;

    /// <summary>All parameters, one row of <see cref="Stride"/> a parameter.</summary>
    public Span<double> AllParameters => _parameters.Span;

    /// <summary>All standard errors, one row of <see cref="Stride"/> a parameter.</summary>
    public Span<double> AllErrors => _errors.Span;

    /// <summary>All entries of J'WJ, one row of <see cref="Stride"/> an entry.</summary>
    public Span<double> AllNormal => _normal.Span;

    public Span<double> Samples(int sample) => _samples.Slice(sample * Stride, Capacity);

    public Span<double> RootWeights(int sample) => _rootWeights.Slice(sample * Stride, Capacity);

    public Span<double> Parameters(int parameter) => _parameters.Slice(parameter * Stride, Capacity);

    /// <summary>Where the fit begins.</summary>
    public Span<double> Starts(int parameter) => _starts.Slice(parameter * Stride, Capacity);

    public Span<double> Errors(int parameter) => _errors.Slice(parameter * Stride, Capacity);

    /// <summary>An entry of J'WJ at the minimum, row by row of the lower triangle over the sought parameters.</summary>
    public Span<double> Normal(int entry) => _normal.Slice(entry * Stride, Capacity);
}
