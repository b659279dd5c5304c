namespace Biomarkers.Perfusion;

/// <summary>What a DSC reference object is made of: a grid of square patches of one tissue each, and rows of normal tissue below.</summary>
public sealed record DscReferenceSpecification
{
    /// <summary>Short identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The patches' tissues, row by row from the top.</summary>
    public required IReadOnlyList<DscTissue> Tissues { get; init; }

    /// <summary>Patches in a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Normal tissues, which take turns from left to right in the lowest rows, a patch's width each; empty for none.</summary>
    public IReadOnlyList<DscTissue> Normal { get; init; } = [];

    /// <summary>Rows of voxels of normal tissue. Default 0.</summary>
    public int NormalRows { get; init; }

    /// <summary>Rows of voxels of an artery below everything else. Default 0.</summary>
    public int VascularRows { get; init; }

    /// <summary>Part of the artery's voxels that is blood, above 0 and at most 1. Default 0.1: the signal of pure blood is lost in any noise.</summary>
    public double ArterialFraction { get; init; } = 0.1;

    /// <summary>Voxels along each side of a patch. Default 4.</summary>
    public int PatchSize { get; init; } = 4;

    /// <summary>The measurement.</summary>
    public DscSequence Sequence { get; init; } = new();

    /// <summary>Number of frames, a repetition time apart from 0 s on.</summary>
    public required int FrameCount { get; init; }

    /// <summary>How concentrations are made. Default <see cref="DscQuadrature.Exact"/>.</summary>
    public DscQuadrature Quadrature { get; init; }

    /// <summary>Standard deviation of the Rician noise in the unit of the signal; 0 for none.</summary>
    public double NoiseSigma { get; init; }

    /// <summary>Times of the frames in seconds.</summary>
    public IReadOnlyList<double> Times => [.. Enumerable.Range(0, FrameCount).Select(i => i * Sequence.RepetitionTime)];
}
