using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <summary>Curves in a row for an <see cref="ICurveSolver"/>: a row of vectors a sample, one curve a lane.</summary>
/// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
/// <remarks>Views into memory of the fit; valid during the call alone. Lanes without a curve hold what they may, and what they receive is not read.</remarks>
public readonly ref struct CurveBlock<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Outcome of a curve that is left to the search.</summary>
    public const double Unsolved = 0;

    /// <summary>Outcome of a curve whose minimum was found within the bounds.</summary>
    public const double Solved = 1;

    /// <summary>Outcome of a curve whose values lie outside the range the method allows.</summary>
    public const double OutOfRange = 2;

    private readonly FitChunk _chunk;

    internal CurveBlock(FitChunk chunk, int count, bool needsNormal)
    {
        _chunk = chunk;
        NeedsNormal = needsNormal;
        GroupCount = (count + TLane.Count - 1) / TLane.Count;
        Stride = chunk.Stride / TLane.Count;
    }

    /// <summary>Vectors that hold curves; up to the next multiple of eight there is memory for more.</summary>
    public int GroupCount { get; }

    /// <summary>True when <see cref="Normal"/> will be read, for standard errors; else it need not be written.</summary>
    public bool NeedsNormal { get; }

    /// <summary>Vectors of a row: the next sample of a curve is this many further.</summary>
    public int Stride { get; }

    /// <summary>All samples: vector g of sample i at i · <see cref="Stride"/> + g.</summary>
    public ReadOnlySpan<TLane> Samples => MemoryMarshal.Cast<double, TLane>(_chunk.AllSamples);

    /// <summary>Σ w y² of each curve.</summary>
    public ReadOnlySpan<TLane> SquareSum => MemoryMarshal.Cast<double, TLane>(_chunk.SquareSum);

    /// <summary>Receives Σ w r² at the minimum.</summary>
    public Span<TLane> AsResidualSum() => MemoryMarshal.Cast<double, TLane>(_chunk.ResidualSum);

    /// <summary>Receives <see cref="Unsolved"/>, <see cref="Solved"/> or <see cref="OutOfRange"/>.</summary>
    public Span<TLane> AsOutcome() => MemoryMarshal.Cast<double, TLane>(_chunk.Outcome);

    /// <summary>Receives a parameter.</summary>
    /// <param name="parameter">Its index.</param>
    public Span<TLane> Parameter(int parameter) => MemoryMarshal.Cast<double, TLane>(_chunk.Parameters(parameter));

    /// <summary>Receives an entry of J'WJ at the minimum.</summary>
    /// <param name="row">Index of a parameter.</param>
    /// <param name="column">Index of a parameter, not above the row.</param>
    public Span<TLane> Normal(int row, int column) => MemoryMarshal.Cast<double, TLane>(_chunk.Normal(NormalEquations.Entry(row, column)));
}
