using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Transforms one plane of frequencies along Y and X and sums it against the kernel.</summary>
/// <remarks>
/// Along X eight frequencies of Y are the lanes. The kernel is the same at (±kx, ±ky), so it is transformed for kx, ky ≥ 0 only:
/// frequencies ky and −ky are gathered as separate groups of lanes that meet the same kernel values, kx and −kx are added first.
/// </remarks>
internal sealed class FrequencyPlane
{
    private const int Lanes = BatchedFourierTransform.Lanes;
    private const int Stride = BatchedFourierTransform.Stride;

    private readonly PlaneLayout _layout;
    private readonly int _width;
    private readonly BatchedFourierTransform _transformX;
    private readonly BatchedFourierTransform _transformY;
    private readonly int _groupsY;

    /// <summary>Prepares the transforms for planes of a box.</summary>
    public FrequencyPlane(PlaneLayout layout, Size3 box)
    {
        _layout = layout;
        _width = box.X;
        _transformX = new BatchedFourierTransform(FourierPairs.Padded(box.X));
        _transformY = new BatchedFourierTransform(FourierPairs.Padded(box.Y));
        _groupsY = (HalfY / Lanes) + 1;
    }

    /// <summary>The highest frequency along X of the kernel's quarter.</summary>
    private int HalfX => _transformX.Length / 2;

    private int HalfY => _transformY.Length / 2;

    /// <summary>Memory for one plane at a time.</summary>
    public Scratch CreateScratch()
    {
        int rowLength = _layout.Groups * Stride;
        return new Scratch(
            [.. Enumerable.Range(0, PlaneLayout.Fields).Select(_ => new double[_transformY.Length * rowLength])],
            [.. Enumerable.Range(0, PlaneLayout.Fields).Select(_ => new double[_transformX.Length * Stride])],
            new double[_transformY.Length * Stride],
            new double[(HalfY + 1) * _layout.GroupPairs * Stride],
            new double[(_groupsY + 1) * (HalfX + 1) * Lanes]);
    }

    /// <summary>Σ over the plane's frequencies of kernel times |m̂|², |â|² and Re(a²^ conj m̂).</summary>
    public SpatialSums Sum(double[] plane, Scratch scratch)
    {
        TransformKernel(plane, scratch);
        for (int f = 0; f < PlaneLayout.Fields; f++)
        {
            TransformY(plane, f, scratch);
        }

        Vector512<double> weights = Vector512<double>.Zero, products = Vector512<double>.Zero, squares = Vector512<double>.Zero;
        for (int group = 0; group < _groupsY; group++)
        {
            for (int mirror = 0; mirror < 2; mirror++)
            {
                for (int f = 0; f < PlaneLayout.Fields; f++)
                {
                    Gather(scratch.Fields[f], scratch.Lines[f], group, mirror != 0);
                    _transformX.Forward(scratch.Lines[f], _width);
                }

                Accumulate(scratch, group, ref weights, ref products, ref squares);
            }
        }

        // Both factors carry a 2 from the separation of rows (AxialTransform).
        return new(EightLanes.Sum(weights) / 4, EightLanes.Sum(products) / 4, EightLanes.Sum(squares) / 4);
    }

    private void TransformKernel(double[] plane, Scratch scratch)
    {
        double[] line = scratch.LineY;
        int rowLength = _layout.GroupPairs * Stride;
        for (int pair = 0; pair < _layout.GroupPairs; pair++)
        {
            Array.Clear(line);
            for (int y = 0; y < _layout.Height; y++)
            {
                ReadOnlySpan<double> values = plane.AsSpan(_layout.Kernel(2 * pair, y), Stride);
                values.CopyTo(line.AsSpan(y * Stride));
                values.CopyTo(line.AsSpan((y == 0 ? 0 : _transformY.Length - y) * Stride));
            }

            _transformY.Forward(line, _transformY.Length);
            for (int k = 0; k <= HalfY; k++)
            {
                line.AsSpan(_transformY.PositionOf[k] * Stride, Stride).CopyTo(scratch.KernelRows.AsSpan((k * rowLength) + (pair * Stride)));
            }
        }

        // Two groups of eight frequencies along Y are real and imaginary part.
        line = scratch.Lines[0];
        for (int group = 0; group < _groupsY; group += 2)
        {
            Array.Clear(line);
            for (int lane = 0; lane < Stride && (group * Lanes) + lane <= HalfY; lane++)
            {
                ReadOnlySpan<double> row = scratch.KernelRows.AsSpan(((group * Lanes) + lane) * rowLength, rowLength);
                for (int x = 0; x < _width; x++)
                {
                    line[(x * Stride) + lane] = row[x];
                    line[((x == 0 ? 0 : _transformX.Length - x) * Stride) + lane] = row[x];
                }
            }

            _transformX.Forward(line, _transformX.Length);
            for (int k = 0; k <= HalfX; k++)
            {
                int at = _transformX.PositionOf[k] * Stride;
                line.AsSpan(at, Lanes).CopyTo(scratch.Kernel.AsSpan(((group * (HalfX + 1)) + k) * Lanes));
                line.AsSpan(at + Lanes, Lanes).CopyTo(scratch.Kernel.AsSpan((((group + 1) * (HalfX + 1)) + k) * Lanes));
            }
        }
    }

    private void TransformY(double[] plane, int field, Scratch scratch)
    {
        int rowLength = _layout.Groups * Stride;
        double[] rows = scratch.Fields[field];
        double[] line = scratch.LineY;
        for (int group = 0; group < _layout.Groups; group++)
        {
            plane.AsSpan(_layout.Field(field, group, 0), _layout.Height * Stride).CopyTo(line);
            _transformY.Forward(line, _layout.Height);
            for (int k = 0; k < _transformY.Length; k++)
            {
                line.AsSpan(_transformY.PositionOf[k] * Stride, Stride).CopyTo(rows.AsSpan((k * rowLength) + (group * Stride)));
            }
        }
    }

    /// <summary>Gathers eight frequencies along Y, or their negatives, as the lanes of lines along X.</summary>
    private void Gather(double[] rows, double[] line, int group, bool mirror)
    {
        int rowLength = _layout.Groups * Stride;
        for (int lane = 0; lane < Lanes; lane++)
        {
            int k = (group * Lanes) + lane;
            bool single = k == 0 || 2 * k == _transformY.Length;
            bool used = k <= HalfY && !(mirror && single);
            ReadOnlySpan<double> row = used ? rows.AsSpan((mirror ? _transformY.Length - k : k) * rowLength, rowLength) : [];
            for (int x = 0; x < _width; x++)
            {
                int from = (x / Lanes * Stride) + (x % Lanes);
                line[(x * Stride) + lane] = used ? row[from] : 0;
                line[(x * Stride) + Lanes + lane] = used ? row[from + Lanes] : 0;
            }
        }
    }

    private void Accumulate(Scratch scratch, int group, ref Vector512<double> weights, ref Vector512<double> products, ref Vector512<double> squares)
    {
        ref double deviation = ref MemoryMarshal.GetArrayDataReference(scratch.Lines[PlaneLayout.Deviation]);
        ref double inside = ref MemoryMarshal.GetArrayDataReference(scratch.Lines[PlaneLayout.Inside]);
        ref double square = ref MemoryMarshal.GetArrayDataReference(scratch.Lines[PlaneLayout.Square]);
        ref double kernel = ref MemoryMarshal.GetArrayDataReference(scratch.Kernel);
        for (int k = 0; k <= HalfX; k++)
        {
            nuint at = (nuint)(_transformX.PositionOf[k] * Stride);
            Vector512<double> mm = Dot(ref inside, ref inside, at), aa = Dot(ref deviation, ref deviation, at), qm = Dot(ref square, ref inside, at);
            if (k > 0 && 2 * k < _transformX.Length)
            {
                at = (nuint)(_transformX.PositionOf[_transformX.Length - k] * Stride);
                mm += Dot(ref inside, ref inside, at);
                aa += Dot(ref deviation, ref deviation, at);
                qm += Dot(ref square, ref inside, at);
            }

            Vector512<double> w = Vector512.LoadUnsafe(ref kernel, (nuint)(((group * (HalfX + 1)) + k) * Lanes));
            weights += w * mm;
            products += w * aa;
            squares += w * qm;
        }
    }

    /// <summary>Re(f conj g).</summary>
    private static Vector512<double> Dot(ref double f, ref double g, nuint at) =>
        (Vector512.LoadUnsafe(ref f, at) * Vector512.LoadUnsafe(ref g, at)) + (Vector512.LoadUnsafe(ref f, at + Lanes) * Vector512.LoadUnsafe(ref g, at + Lanes));

    /// <summary>Working memory of one thread.</summary>
    /// <param name="Fields">Fields after the transform along Y: frequency, group of X, real and imaginary parts.</param>
    /// <param name="Lines">Lines along X, one per field.</param>
    /// <param name="LineY">A line along Y.</param>
    /// <param name="KernelRows">Kernel after the transform along Y.</param>
    /// <param name="Kernel">Kernel at frequencies of Y (groups of eight), then X.</param>
    internal sealed record Scratch(double[][] Fields, double[][] Lines, double[] LineY, double[] KernelRows, double[] Kernel);
}
