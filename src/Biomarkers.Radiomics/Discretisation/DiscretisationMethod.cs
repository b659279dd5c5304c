namespace Biomarkers.Radiomics;

/// <summary>How intensities become grey levels.</summary>
public enum DiscretisationMethod
{
    /// <summary>Intensities are used as they are: integers for a histogram, all values for an intensity-volume histogram.</summary>
    None,

    /// <summary>A fixed number of bins between the region's minimum and maximum (IBSI K15C).</summary>
    FixedBinNumber,

    /// <summary>Bins of fixed width from the lower end of the re-segmentation range (IBSI Q3RU).</summary>
    FixedBinSize,

    /// <summary>As many levels as bins of fixed width, filled evenly: histogram equalisation onto that number of levels.</summary>
    FixedBinSizeEqualised,
}
