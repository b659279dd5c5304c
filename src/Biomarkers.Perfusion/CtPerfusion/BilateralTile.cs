using System.Runtime.InteropServices;

namespace Biomarkers.Perfusion;

/// <summary>Curves of a tile's rows as doubles, what they are compared by, and which count.</summary>
internal sealed class BilateralTile(int rows, int frames, int stride, bool byMean)
{
    private const int LaneLimit = 8;

    private readonly double[] _values = new double[rows * frames * stride];
    private readonly double[] _means = byMean ? new double[rows * stride] : [];
    private readonly double[] _use = new double[rows * stride];

    /// <summary>Values by which two voxels are compared: one a frame, or the mean alone.</summary>
    public int Compared { get; } = byMean ? 1 : frames;

    /// <summary>Sums of eight voxels, one row a frame and one for the weights.</summary>
    public double[] Sums { get; } = new double[(frames + 1) * LaneLimit];

    /// <summary>1 for voxels that count, 0 for others.</summary>
    public Span<double> Use(int row, int column, int count) => _use.AsSpan((row * stride) + column, count);

    /// <summary>One frame of a row.</summary>
    public Span<double> Frame(int row, int frame) => _values.AsSpan(((row * frames) + frame) * stride, stride);

    /// <summary>The curves of side-by-side voxels from a column on, one frame every stride; or what they are compared by.</summary>
    public ReadOnlySpan<T> Curve<T>(int row, int column, bool isCompared)
        where T : unmanaged => MemoryMarshal.Cast<double, T>(isCompared && byMean
            ? _means.AsSpan((row * stride) + column, stride - column)
            : _values.AsSpan((row * frames * stride) + column, (frames * stride) - column));

    /// <summary>Computes the means over time, where voxels are compared by them.</summary>
    public void Finish()
    {
        for (int row = 0; row < rows && byMean; row++)
        {
            Span<double> mean = _means.AsSpan(row * stride, stride);
            for (int frame = 0; frame < frames; frame++)
            {
                ReadOnlySpan<double> values = Frame(row, frame);
                for (int i = 0; i < stride; i++)
                {
                    mean[i] += values[i];
                }
            }

            for (int i = 0; i < stride; i++)
            {
                mean[i] /= frames;
            }
        }
    }
}
