namespace Biomarkers.Pet;

/// <summary>How the values of a series become SUV, slice by slice, and how that was found.</summary>
public sealed class SuvFactor
{
    private readonly SuvSliceFactor[][] _frames;

    internal SuvFactor(SuvSliceFactor[][] frames, bool isUniform, SuvAudit audit)
    {
        _frames = frames;
        IsUniform = isUniform;
        Audit = audit;
    }

    /// <summary>How it was found.</summary>
    public SuvAudit Audit { get; }

    /// <summary>Kind of SUV that results.</summary>
    public SuvKind Kind => Audit.Kind;

    /// <summary>Unit of what results.</summary>
    public Unit Unit => Suv.UnitOf(Kind);

    /// <summary>True when the header has no slices: one factor holds for any number of slices and frames.</summary>
    public bool IsUniform { get; }

    /// <summary>Number of frames; 1 when the factor is uniform.</summary>
    public int FrameCount => _frames.Length;

    /// <summary>Number of slices of a frame; 1 when the factor is uniform.</summary>
    public int SliceCount => _frames[0].Length;

    /// <summary>The factor of a slice of a static series.</summary>
    /// <param name="slice">Index of the slice, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice.</exception>
    public SuvSliceFactor this[int slice] => this[0, slice];

    /// <summary>The factor of a slice.</summary>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <param name="slice">Index of the slice, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame or slice.</exception>
    public SuvSliceFactor this[int frame, int slice]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(frame);
            ArgumentOutOfRangeException.ThrowIfNegative(slice);
            if (IsUniform)
            {
                return _frames[0][0];
            }

            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slice, SliceCount);
            return _frames[frame][slice];
        }
    }

    internal void CheckShape(int frames, int slices)
    {
        if (!IsUniform && (frames != FrameCount || slices != SliceCount))
        {
            throw new ArgumentException($"The header states {FrameCount} frames of {SliceCount} slices, the image has {frames} of {slices}.");
        }
    }
}
