using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The input at the nodes of a grid, as lanes.</summary>
internal interface IInputValues<T>
    where T : unmanaged, ILane<T>
{
    T At(int node);
}

/// <summary>The same input for every lane.</summary>
internal readonly struct OneInput<T>(double[] values) : IInputValues<T>
    where T : unmanaged, ILane<T>
{
    private readonly double[] _values = values;

    public T At(int node) => T.Create(_values[node]);
}

/// <summary>A mixture of two inputs, each lane with its own part of the first.</summary>
internal readonly struct MixedInput<T>(double[] second, double[] difference, T part) : IInputValues<T>
    where T : unmanaged, ILane<T>
{
    private readonly double[] _second = second;
    private readonly double[] _difference = difference;
    private readonly T _part = part;

    public T At(int node) => T.Create(_second[node]) + (_part * T.Create(_difference[node]));
}
