namespace Biomarkers.Dicom;

// What the header says of the acquisition.
public sealed partial class DicomSeries
{
    private readonly Lazy<PetAcquisition?> _pet;
    private readonly Lazy<MrAcquisition?> _mr;
    private readonly Lazy<CtAcquisition?> _ct;

    /// <summary>Facts of a PET acquisition, those of single slices in the order of the volumes' slices; null for another modality.</summary>
    /// <exception cref="DataRefusedException">The images form no grid, or are not complete.</exception>
    public PetAcquisition? Pet => _pet.Value;

    /// <summary>Facts of an MR acquisition; null for another modality.</summary>
    public MrAcquisition? Mr => _mr.Value;

    /// <summary>Facts of a CT acquisition; null for another modality.</summary>
    public CtAcquisition? Ct => _ct.Value;

    private PetAcquisition? ReadPet()
    {
        if (Modality != "PT")
        {
            return null;
        }

        // Of a resampled stack, each slice of the grid has the facts of the slice at or below it.
        StackCorrection? correction = _assembly.Value.Stack.Correction;
        return PetFacts.Read(correction is null ? Planes : [.. Planes.Select(volume => correction.Lower.Select(k => volume[k]).ToArray())]);
    }
}
