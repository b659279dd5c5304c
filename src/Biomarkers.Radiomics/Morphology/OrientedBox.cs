using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The oriented box of smallest volume around the hull, by branch and bound over all rotations.</summary>
/// <remarks>
/// Method: up to the symmetry of a box, every orientation is a rotation whose Rodrigues vector lies in the cube |r| ≤ tan(π/8).
/// The cube is halved again and again; a cell is dropped when no rotation in it can give less than (1 − <see cref="Tolerance"/>)
/// of the best box found (<see cref="RotationCell"/>). So the volume is proven to be within 0.5 % of the minimum. The most
/// promising cells are then halved further without proof, down to rotations of 1e-7, which as a rule gives the minimum itself.
/// All cells of a level are measured before any is dropped, so that threads do not change the result.
/// Source: IBSI 1 reference manual, ZH1A.
/// </remarks>
internal sealed class OrientedBox
{
    /// <summary>How much smaller than the box found the smallest box can be, as a fraction.</summary>
    public const double Tolerance = 0.005;

    private const int CellsPerBlock = 128;
    private const int RefinedCells = 16;
    private const int LastLevel = 24;

    private readonly HullWidths _hull;
    private readonly double _leastWidth;
    private readonly int _maxDegreeOfParallelism;
    private readonly CancellationToken _cancellationToken;
    private Vector3D _best;
    private double _bestVolume = double.PositiveInfinity;

    private OrientedBox(ConvexHull hull, Direction3 start, double leastWidth, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        _hull = new HullWidths(hull, start);
        _leastWidth = leastWidth;
        _maxDegreeOfParallelism = maxDegreeOfParallelism;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Finds the box.</summary>
    /// <param name="hull">The hull.</param>
    /// <param name="start">A frame to start from: the axes of the enclosing ellipsoid.</param>
    /// <param name="leastWidth">A lower bound of the hull's width in every direction, in mm.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor.</param>
    /// <param name="cancellationToken">Looked at before each block of cells.</param>
    public static Solid Find(ConvexHull hull, Direction3 start, double leastWidth, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var search = new OrientedBox(hull, start, leastWidth, maxDegreeOfParallelism, cancellationToken);

        // The axes of the grid, as seen from the frame: the box can never be larger than the axis-aligned one.
        var grid = new Direction3(
            new(start.XAxis.X, start.YAxis.X, start.ZAxis.X), new(start.XAxis.Y, start.YAxis.Y, start.ZAxis.Y), new(start.XAxis.Z, start.YAxis.Z, start.ZAxis.Z));
        search.Offer(search._hull.Measure(grid, default).Widths);
        search.Refine(search.Bound());
        return Solid.Box(search._best.X, search._best.Y, search._best.Z);
    }

    /// <summary>Halves cells until all are proven not to matter; returns the most promising ones.</summary>
    private List<RotationCell> Bound()
    {
        var promising = new List<RotationCell>();
        List<RotationCell> cells = [RotationCell.Whole];
        while (cells.Count > 0)
        {
            Measure(cells);
            var next = new List<RotationCell>();
            foreach (RotationCell cell in cells)
            {
                if (cell.Level < LastLevel && cell.LowerBound(_leastWidth) < _bestVolume * (1 - Tolerance))
                {
                    cell.Split(next);
                }
                else
                {
                    promising.Add(cell);
                }
            }

            KeepSmallest(promising);
            cells = next;
        }

        return promising;
    }

    /// <summary>Halves the given cells further and further, always keeping those with the smallest boxes.</summary>
    private void Refine(List<RotationCell> cells)
    {
        while (cells.Count > 0)
        {
            var next = new List<RotationCell>();
            foreach (RotationCell cell in cells)
            {
                if (cell.Level < LastLevel)
                {
                    cell.Split(next);
                }
            }

            Measure(next);
            KeepSmallest(next);
            cells = next;
        }
    }

    private void Measure(List<RotationCell> cells)
    {
        int blocks = (cells.Count + CellsPerBlock - 1) / CellsPerBlock;
        ParallelBlocks.For(
            blocks,
            _maxDegreeOfParallelism,
            block =>
            {
                int end = Math.Min(cells.Count, (block + 1) * CellsPerBlock);
                for (int i = block * CellsPerBlock; i < end; i++)
                {
                    cells[i] = cells[i].Measured(_hull);
                }
            },
            _cancellationToken);
        foreach (RotationCell cell in cells)
        {
            Offer(cell.Widths);
        }
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

    private static void KeepSmallest(List<RotationCell> cells)
    {
        if (cells.Count > RefinedCells)
        {
            RotationCell[] smallest = [.. cells.OrderBy(static c => c.Volume).Take(RefinedCells)];
            cells.Clear();
            cells.AddRange(smallest);
        }
    }
}
