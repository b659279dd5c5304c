namespace Biomarkers.Dicom;

/// <summary>One plane of pixels: an object's only frame, one of its frames, or a tile of a mosaic, with its place in the patient.</summary>
internal sealed record ImageFrame
{
    public required IDicomInstance Instance { get; init; }

    /// <summary>Position of the object in what was given, for stable orders.</summary>
    public required int InstanceIndex { get; init; }

    /// <summary>Frame within the object, from 0.</summary>
    public required int Frame { get; init; }

    public required FrameAttributes Attributes { get; init; }

    public int Rows { get; init; }

    public int Columns { get; init; }

    /// <summary>Where the plane begins within the frame's pixels; 0 but for tiles of a mosaic.</summary>
    public int FirstRow { get; init; }

    public int FirstColumn { get; init; }

    /// <summary>Centre of the first pixel, LPS mm.</summary>
    public Vector3D Position { get; init; }

    /// <summary>Direction in which the column index grows, a unit vector.</summary>
    public Vector3D Along { get; init; }

    /// <summary>Direction in which the row index grows, a unit vector.</summary>
    public Vector3D Down { get; init; }

    /// <summary>Distance in mm between neighbouring columns.</summary>
    public double SpacingX { get; init; }

    /// <summary>Distance in mm between neighbouring rows.</summary>
    public double SpacingY { get; init; }

    public string? FrameOfReference { get; init; }

    /// <summary>What was assumed about the plane; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Why the plane has no place; null where it has one.</summary>
    public string? Problem { get; init; }

    public Vector3D Normal => Vector3D.Cross(Along, Down);

    public string Name => Attributes.HasGroups || Frame > 0 ? FormattableString.Invariant($"{Instance.Name}, frame {Frame + 1}") : Instance.Name;
}
