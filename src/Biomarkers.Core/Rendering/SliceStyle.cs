namespace Biomarkers;

/// <summary>How a slice is drawn.</summary>
public sealed record SliceStyle
{
    /// <summary>Pixels along the longer side at least; finer grids are drawn larger, one pixel a voxel. Default 512.</summary>
    public int MinimumSize { get; init; } = 512;

    /// <summary>Linear interpolation between voxel centres; otherwise every voxel is an even block. Default true.</summary>
    public bool Smooth { get; init; } = true;

    /// <summary>Colours of the intensities. Default <see cref="ColourMap.Grey"/>.</summary>
    public ColourMap ColourMap { get; init; } = ColourMap.Grey;

    /// <summary>Colour of voxels that are NaN or infinite. Default a violet that no colour map has.</summary>
    public RgbColour NotFinite { get; init; } = new(160, 0, 160);

    /// <summary>Letters of the patient's directions, plane and slice number, window and scale bar. Default true.</summary>
    public bool Annotate { get; init; } = true;

    /// <summary>Text in the upper left corner; null for none. Default null.</summary>
    public string? Caption { get; init; }

    /// <summary>A scale of the colours, with figures, to the right of the image. Default false.</summary>
    public bool ColourBar { get; init; }
}
