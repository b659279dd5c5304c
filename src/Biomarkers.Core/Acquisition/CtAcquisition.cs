namespace Biomarkers;

/// <summary>What the header of one CT series states about its acquisition. A fact that is null is not stated.</summary>
/// <remarks>Facts that may differ between the images of a series are lists of their different values, ascending. Nothing is repaired or assumed.</remarks>
public sealed record CtAcquisition
{
    /// <summary>Manufacturer (0008,0070).</summary>
    public AcquisitionFact<string>? Manufacturer { get; init; }

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    public AcquisitionFact<string>? ModelName { get; init; }

    /// <summary>Convolution Kernel (0018,1210), as the vendor calls it.</summary>
    public AcquisitionFact<string>? ConvolutionKernel { get; init; }

    /// <summary>Filter Type (0018,1160).</summary>
    public AcquisitionFact<string>? FilterType { get; init; }

    /// <summary>Scan Options (0018,0022).</summary>
    public AcquisitionFact<IReadOnlyList<string>>? ScanOptions { get; init; }

    /// <summary>Contrast/Bolus Agent (0018,0010).</summary>
    public AcquisitionFact<string>? ContrastAgent { get; init; }

    /// <summary>Reconstruction Diameter (0018,1100) in mm.</summary>
    public AcquisitionFact<double>? ReconstructionDiameter { get; init; }

    /// <summary>Gantry/Detector Tilt (0018,1120) in degrees, as stated; the geometry does not use it.</summary>
    public AcquisitionFact<double>? GantryTilt { get; init; }

    /// <summary>Tube voltages, KVP (0018,0060), in kV.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? TubeVoltages { get; init; }

    /// <summary>Tube currents (0018,1151) in mA.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? TubeCurrents { get; init; }

    /// <summary>Exposure times (0018,1150) in seconds.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? ExposureTimes { get; init; }

    /// <summary>Exposures (0018,1152) in mAs.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? Exposures { get; init; }

    /// <summary>Slice thicknesses (0018,0050) in mm: the extent of what a slice averages over, not the distance between slices.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? SliceThicknesses { get; init; }

    /// <summary>CTDIvol (0018,9345) in mGy.</summary>
    public AcquisitionFact<double>? DoseIndex { get; init; }
}
