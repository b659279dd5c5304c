namespace Biomarkers.Numerics;

/// <summary>Finds the minimum of many curves without a search from a start, for models that know how.</summary>
/// <remarks>What it leaves unsolved is searched for as usual, so it may take only the curves it is sure of.</remarks>
public interface ICurveSolver
{
    /// <summary>Solves some curves.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="block">The curves; receives parameters, sums and outcomes. Called from several threads, each with curves of its own.</param>
    void Solve<TLane>(in CurveBlock<TLane> block)
        where TLane : unmanaged, ILane<TLane>;
}
