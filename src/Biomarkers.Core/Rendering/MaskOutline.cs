namespace Biomarkers;

/// <summary>A mask whose outline is drawn over an image.</summary>
/// <param name="Mask">The mask; on the image's grid.</param>
/// <param name="Colour">Colour of the line.</param>
public sealed record MaskOutline(Mask Mask, RgbColour Colour);
