using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Reads what beside an artery reaches a tissue: a second vessel, or a reference tissue.</summary>
internal static class SecondInputs
{
    /// <summary>The plasma of a second vessel, from a table.</summary>
    public static (InputCurve Curve, ProvenanceInput File) ReadVessel(string path, InputRequest artery)
    {
        InputFile.Demand(path, "--pvif");
        InputCurve curve = InputCurveFile.Read(path, artery.Kind ?? InputKind.Plasma).ToPlasma(artery.UsedHaematocrit);
        return (curve, Describe(path, "second input"));
    }

    /// <summary>The plasma of a second vessel, from the images.</summary>
    public static (InputCurve Curve, ProvenanceInput File) TakeVessel(
        string path, InputRequest artery, TimeSeries<float> concentration, SeriesRequest read, GridTarget grid, CancellationToken cancellationToken)
    {
        (Mask mask, ProvenanceInput file) = read.ReadMask(path, "--pvif", "second input", grid, cancellationToken);
        InputCurve blood = Misuse.Guard("--pvif", () => VesselFinder.Take(concentration, mask)).Curve;
        return (artery.Kind == InputKind.Plasma ? new(blood.Times, blood.Concentration) : blood.ToPlasma(artery.UsedHaematocrit), file);
    }

    /// <summary>The curve of a reference tissue, from a table.</summary>
    public static (InputCurve Curve, ProvenanceInput File) ReadTissue(string path)
    {
        InputFile.Demand(path, "--reference");
        return (InputCurveFile.Read(path), Describe(path, "reference tissue"));
    }

    /// <summary>The mean curve of a reference tissue in the images.</summary>
    /// <exception cref="DataRefusedException">No voxel of it has a value in every frame.</exception>
    public static (InputCurve Curve, ProvenanceInput File) TakeTissue(
        string path, TimeSeries<float> concentration, SeriesRequest read, GridTarget grid, CancellationToken cancellationToken)
    {
        (Mask mask, ProvenanceInput file) = read.ReadMask(path, "--reference", "reference tissue", grid, cancellationToken);
        (double[] mean, int voxels) = RegionCurves.Compute(concentration, mask, read.Threads, cancellationToken);
        return voxels > 0
            ? (new InputCurve(concentration.Times, mean), file)
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{file.Name}: no voxel of the reference tissue has a concentration in every frame.");
    }

    private static ProvenanceInput Describe(string path, string role) => new(role, InputPath.NameOf(path), SeriesInput.HashOf(path), null);
}
