namespace Biomarkers.Radiomics;

/// <summary>How intensities become grey levels, with the figures.</summary>
public sealed record DiscretisationSettings
{
    /// <summary>The method. Default <see cref="DiscretisationMethod.None"/>.</summary>
    public DiscretisationMethod Method { get; init; } = DiscretisationMethod.None;

    /// <summary>Number of bins for <see cref="DiscretisationMethod.FixedBinNumber"/>, 1 to 65,535. Default 32.</summary>
    public int BinCount { get; init; } = 32;

    /// <summary>Width of a bin in the image's unit for the fixed-size methods; greater than 0. Default 25.</summary>
    public double BinWidth { get; init; } = 25;

    /// <summary>
    /// Lower edge of the first bin for the fixed-size methods. Null: the lower end of the re-segmentation range, and
    /// where there is none, the minimum of the region. Default null.
    /// </summary>
    public double? Start { get; init; }
}
