using System.Buffers;

namespace Biomarkers.Diffusion;

/// <summary>Memory for some hundred voxels at a time: what stays in the cache between reading signals and writing results.</summary>
internal sealed class AdcTile : IDisposable
{
    /// <summary>Voxels are computed in multiples of this: whole vectors of any width, of doubles and of floats.</summary>
    public const int Step = 16;

    // Signals and logarithms of a tile in double precision take half of a first-level cache.
    private const int MostNumbers = 1024;
    private const int MostDoubles = 256;

    // In single precision images are taken one after the other, in stretches that are read ahead.
    private const int MostSingles = 512;
    private const int Results = 5;
    private const int SingleResults = 5;

    private readonly double[] _double;
    private readonly float[] _single;

    public AdcTile(int images, bool isSingle, bool isDouble)
    {
        Images = images;
        Length = isDouble ? Math.Clamp(MostNumbers / images / Step * Step, Step, MostDoubles) : MostSingles;
        _double = isDouble ? ArrayPool<double>.Shared.Rent(((3 * images) + Results) * Length) : [];
        _single = isSingle ? ArrayPool<float>.Shared.Rent(SingleResults * Length) : [];
    }

    public int Images { get; }

    /// <summary>Voxels at most.</summary>
    public int Length { get; }

    /// <summary>Computed in single precision, as far as the ADC goes.</summary>
    public bool IsSingle => _single.Length > 0;

    /// <summary>Computed in double precision.</summary>
    public bool IsDouble => _double.Length > 0;

    /// <summary>Signals, image by image.</summary>
    public Span<double> Signals => _double.AsSpan(0, Images * Length);

    /// <summary>Their logarithms, image by image.</summary>
    public Span<double> Logarithms => _double.AsSpan(Images * Length, Images * Length);

    /// <summary>Weights where voxels have their own, image by image.</summary>
    public Span<double> Weights => _double.AsSpan(2 * Images * Length, Images * Length);

    /// <summary>NaN where a voxel has no values.</summary>
    public Span<double> Adc => Result(0);

    public Span<double> S0 => Result(1);

    public Span<double> AdcError => Result(2);

    public Span<double> S0Error => Result(3);

    public Span<double> Residual => Result(4);

    /// <summary>The ADC in single precision; NaN where a voxel has none.</summary>
    public Span<float> SingleAdc => Single(0);

    /// <summary>Exponents of the first image's signals.</summary>
    public Span<float> Exponents => Single(1);

    /// <summary>Their fractions.</summary>
    public Span<float> Fractions => Single(2);

    /// <summary>Logarithms of their significands, less the fractions.</summary>
    public Span<float> Rests => Single(3);

    /// <summary>Signals of one image that are stored otherwise.</summary>
    public Span<float> SingleSignals => Single(4);

    /// <summary>The number of voxels computed for so many.</summary>
    public static int Round(int count) => (count + Step - 1) / Step * Step;

    public void Dispose()
    {
        Return(_double);
        Return(_single);
    }

    private static void Return<T>(T[] memory)
    {
        if (memory.Length > 0)
        {
            ArrayPool<T>.Shared.Return(memory);
        }
    }

    private Span<double> Result(int index) => _double.AsSpan(((3 * Images) + index) * Length, Length);

    private Span<float> Single(int index) => _single.AsSpan(index * Length, Length);
}
