namespace Biomarkers.Pet;

/// <summary>A prescribed dose in every voxel of a target, and what was cut off to keep it within its limits. Immutable.</summary>
public sealed class DosePrescription
{
    internal DosePrescription(Volume<float> dose, Mask target, double meanDose, int below, int above, string derivation)
    {
        Dose = dose;
        Target = target;
        MeanDose = meanDose;
        VoxelsBelow = below;
        VoxelsAbove = above;
        Derivation = derivation;
    }

    /// <summary>Dose in Gy on the image's grid; 0 outside the target.</summary>
    public Volume<float> Dose { get; }

    /// <summary>The voxels a dose is prescribed to.</summary>
    public Mask Target { get; }

    /// <summary>Mean dose of the target in Gy.</summary>
    public double MeanDose { get; }

    /// <summary>Voxels that would have got less than the lowest dose and were given that one.</summary>
    public int VoxelsBelow { get; }

    /// <summary>Voxels that would have got more than the highest dose and were given that one.</summary>
    public int VoxelsAbove { get; }

    /// <summary>True when a voxel was given another dose than its uptake says.</summary>
    public bool IsClamped => VoxelsBelow + VoxelsAbove > 0;

    /// <summary>How the doses came about, with the figures.</summary>
    public string Derivation { get; }
}
