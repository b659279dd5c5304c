using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The oriented box of smallest volume around the hull, by branch and bound over all rotations.</summary>
/// <remarks>
/// Method: up to the symmetry of a box, every orientation is a rotation whose Rodrigues vector lies in the cube |r| ≤ tan(π/8).
/// The cube is halved again and again; a cell is dropped when no rotation in it can give less than (1 − <see cref="Tolerance"/>)
/// of the best box found (<see cref="RotationCell"/>). When none is left, the volume is proven to be within that of the minimum.
/// All cells of a generation are measured before any is dropped, so that threads do not change the result.
/// A needle or a sheet thousands of times longer than thick leaves more cells open than memory should hold: then only the most
/// promising ones are followed, and <see cref="Gap"/> says what is still proven.
/// Source: IBSI 1 reference manual, ZH1A.
/// </remarks>
internal sealed class OrientedBox
{
    /// <summary>How much smaller than the box found the smallest box can be, as a fraction.</summary>
    public const double Tolerance = 1e-6;

    private const int CellsPerBlock = 128;

    // Bodies of ordinary shape stay far below; at this many a generation takes some tens of milliseconds.
    private const int MostCells = 1 << 14;

    private readonly HullWidths _hull;
    private readonly double _leastWidth;
    private Vector3D _best;
    private double _bestVolume = double.PositiveInfinity;
    private double _leastDropped = double.PositiveInfinity;

    private OrientedBox(HullWidths hull, double leastWidth)
    {
        _hull = hull;
        _leastWidth = leastWidth;
    }

    /// <summary>Finds the box.</summary>
    /// <param name="hull">The hull.</param>
    /// <param name="frame">A frame to start from: the axes of the enclosing ellipsoid.</param>
    /// <param name="leastWidth">A lower bound of the hull's width in every direction, in mm.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor.</param>
    /// <param name="cancellationToken">Looked at before each block of cells.</param>
    public static OrientedBox Find(ConvexHull hull, Direction3 frame, double leastWidth, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var search = new OrientedBox(new HullWidths(hull, frame), leastWidth);

        // The axes of the grid, as seen from the frame: the box can never be larger than the axis-aligned one.
        var grid = new Direction3(
            new(frame.XAxis.X, frame.YAxis.X, frame.ZAxis.X), new(frame.XAxis.Y, frame.YAxis.Y, frame.ZAxis.Y), new(frame.XAxis.Z, frame.YAxis.Z, frame.ZAxis.Z));
        search.Offer(search._hull.Measure(grid, default).Widths);
        List<RotationCell> cells = [RotationCell.Whole];
        while (cells.Count > 0)
        {
            search.Measure(cells, maxDegreeOfParallelism, cancellationToken);
            cells = search.SplitPromising(cells);
        }

        return search;
    }

    /// <summary>The box.</summary>
    public Solid Solid => Solid.Box(_best.X, _best.Y, _best.Z);

    /// <summary>By which fraction the smallest box may be smaller than this one at most.</summary>
    public double Gap => Math.Max(Tolerance, 1 - (_leastDropped / _bestVolume));

    /// <summary>What a reader should know when less is proven than usual; null otherwise.</summary>
    public string? Remark => Gap > Tolerance
        ? string.Create(CultureInfo.InvariantCulture, $"The region is so thin that a box smaller by up to {100 * Gap:G2} % is not ruled out.")
        : null;

    private void Measure(List<RotationCell> cells, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        ParallelBlocks.For(
            (cells.Count + CellsPerBlock - 1) / CellsPerBlock,
            maxDegreeOfParallelism,
            block =>
            {
                int end = Math.Min(cells.Count, (block + 1) * CellsPerBlock);
                for (int i = block * CellsPerBlock; i < end; i++)
                {
                    cells[i] = cells[i].Measured(_hull, _leastWidth);
                }
            },
            cancellationToken);
        foreach (RotationCell cell in cells)
        {
            Offer(cell.Widths);
        }
    }

    private List<RotationCell> SplitPromising(List<RotationCell> cells)
    {
        var next = new List<RotationCell>();
        foreach (RotationCell cell in cells)
        {
            if (cell.LowerBound < _bestVolume * (1 - Tolerance))
            {
                cell.Split(next);
            }
        }

        return next.Count <= MostCells ? next : Narrow(cells);
    }

    /// <summary>Follows the cells whose boxes are smallest, and remembers what the others might have held.</summary>
    private List<RotationCell> Narrow(List<RotationCell> cells)
    {
        RotationCell[] open = [.. cells.Where(cell => cell.LowerBound < _bestVolume * (1 - Tolerance)).OrderBy(static cell => cell.Volume).ThenBy(static cell => cell.LowerBound)];
        var next = new List<RotationCell>(MostCells);
        foreach (RotationCell cell in open)
        {
            if (next.Count < MostCells - 1)
            {
                cell.Split(next);
            }
            else
            {
                _leastDropped = Math.Min(_leastDropped, cell.LowerBound);
            }
        }

        return next;
    }

    private void Offer(Vector3D widths)
    {
        double volume = widths.X * widths.Y * widths.Z;
        if (volume < _bestVolume)
        {
            _bestVolume = volume;
            _best = widths;
        }
    }
}
