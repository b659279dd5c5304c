using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <summary>The vectors of a running fit, one curve a lane: views into memory that lasts.</summary>
internal readonly ref struct FitLanes<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    private const int SumCount = 6;

    public FitLanes(FitPlan plan, FitChunk chunk, Span<double> samples, Span<double> rootWeights, Span<double> tiles, Span<double> small)
    {
        int free = plan.Free.Length;
        int all = plan.Parameters.Count;
        Samples = MemoryMarshal.Cast<double, TLane>(samples);
        RootWeights = MemoryMarshal.Cast<double, TLane>(rootWeights);
        Span<TLane> lanes = MemoryMarshal.Cast<double, TLane>(tiles);
        Curve = Cut(ref lanes, Samples.Length);
        Jacobian = Cut(ref lanes, all * Samples.Length);
        lanes = MemoryMarshal.Cast<double, TLane>(small);
        Progress = lanes[..ProgressCount(plan, chunk)];
        All = Cut(ref lanes, all);
        Point = Cut(ref lanes, free);
        Trial = Cut(ref lanes, free);
        Gradient = Cut(ref lanes, free);
        Normal = Cut(ref lanes, chunk.NormalCount);
        Sums = Cut(ref lanes, SumCount);
        Step = Cut(ref lanes, free);
        NewGradient = Cut(ref lanes, free);
        NewNormal = Cut(ref lanes, chunk.NormalCount);
        LastStep = Cut(ref lanes, free);
        LastChange = Cut(ref lanes, free);
        Product = Cut(ref lanes, free);
        Curvature = Cut(ref lanes, chunk.NormalCount);
        Scratch = Cut(ref lanes, BoundedStep<TLane>.ScratchCount(free));
    }

    public Span<TLane> Samples { get; }

    /// <summary>Square roots of the weights; empty for equal weights.</summary>
    public Span<TLane> RootWeights { get; }

    /// <summary>The model's curve, then the residuals.</summary>
    public Span<TLane> Curve { get; }

    public Span<TLane> Jacobian { get; }

    /// <summary>All that lasts from one pass to the next: the point, the trial point, and the sums at the point.</summary>
    public Span<TLane> Progress { get; }

    /// <summary>Every parameter, sought or not.</summary>
    public Span<TLane> All { get; }

    /// <summary>The sought parameters at the lowest sum so far.</summary>
    public Span<TLane> Point { get; }

    public Span<TLane> Trial { get; }

    public Span<TLane> Step { get; }

    public Span<TLane> Gradient { get; }

    public Span<TLane> NewGradient { get; }

    public Span<TLane> Normal { get; }

    public Span<TLane> NewNormal { get; }

    /// <summary>The last step, taken or not, and how it changed the gradient.</summary>
    public Span<TLane> LastStep { get; }

    public Span<TLane> LastChange { get; }

    public Span<TLane> Product { get; }

    /// <summary>J'J corrected by the last step.</summary>
    public Span<TLane> Curvature { get; }

    /// <summary>The six vectors below, in that order.</summary>
    public Span<TLane> Sums { get; }

    /// <summary>For <see cref="BoundedStep{T}"/>.</summary>
    public Span<TLane> Scratch { get; }

    public ref TLane ResidualSum => ref Sums[0];

    /// <summary>A residual sum that counts as an exact fit.</summary>
    public ref TLane ExactSum => ref Sums[1];

    public ref TLane Damping => ref Sums[2];

    /// <summary>The residual sum at the trial point.</summary>
    public ref TLane NewSum => ref Sums[3];

    /// <summary>Evaluations so far.</summary>
    public ref TLane Iteration => ref Sums[4];

    /// <summary>What the quadratic model promised of the step to the trial point.</summary>
    public ref TLane Promise => ref Sums[5];

    /// <summary>Vectors that the constructor's last argument holds.</summary>
    public static int SmallCount(FitPlan plan, FitChunk chunk) =>
        plan.Parameters.Count + (8 * plan.Free.Length) + (3 * chunk.NormalCount) + SumCount + BoundedStep<TLane>.ScratchCount(plan.Free.Length);

    /// <summary>Vectors of <see cref="Progress"/>.</summary>
    public static int ProgressCount(FitPlan plan, FitChunk chunk) => plan.Parameters.Count + (3 * plan.Free.Length) + chunk.NormalCount + SumCount;

    /// <summary>The doubles of vectors: that of vector i and lane k at i · lanes + k.</summary>
    public static Span<double> Scalars(Span<TLane> lanes) => MemoryMarshal.Cast<TLane, double>(lanes);

    private static Span<TLane> Cut(scoped ref Span<TLane> from, int count)
    {
        Span<TLane> piece = from[..count];
        from = from[count..];
        return piece;
    }
}
