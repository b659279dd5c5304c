using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Where the values of one plane of frequencies along Z lie: three complex fields and the real kernel over X and Y.</summary>
/// <remarks>
/// Eight neighbours along X form a group, the lanes of a transform along Y. A field's value at (x, y) is at
/// <see cref="Field"/>(f, x / 8, y) + x mod 8, its imaginary part eight places on. Two groups of the kernel take the places of real and
/// imaginary parts.
/// </remarks>
internal sealed class PlaneLayout(int width, int height)
{
    /// <summary>Field of the deviations from the mean.</summary>
    public const int Deviation = 0;

    /// <summary>Field of the mask, 0 and 1.</summary>
    public const int Inside = 1;

    /// <summary>Field of the squared deviations.</summary>
    public const int Square = 2;

    /// <summary>Number of fields.</summary>
    public const int Fields = 3;

    /// <summary>Groups of eight along X.</summary>
    public int Groups { get; } = (width + BatchedFourierTransform.Lanes - 1) / BatchedFourierTransform.Lanes;

    /// <summary>Pairs of groups, as the kernel has them.</summary>
    public int GroupPairs => (Groups + 1) / 2;

    /// <summary>Rows of the plane.</summary>
    public int Height { get; } = height;

    /// <summary>Doubles of a plane.</summary>
    public long Length => ((Fields * (long)Groups) + GroupPairs) * Height * BatchedFourierTransform.Stride;

    /// <summary>Start of a field's values for a group and row: eight real parts, then eight imaginary parts.</summary>
    public int Field(int field, int group, int y) => ((((field * Groups) + group) * Height) + y) * BatchedFourierTransform.Stride;

    /// <summary>Start of the kernel's eight values for a group and row.</summary>
    public int Kernel(int group, int y) =>
        (((((Fields * Groups) + (group / 2)) * Height) + y) * BatchedFourierTransform.Stride) + ((group & 1) * BatchedFourierTransform.Lanes);
}
