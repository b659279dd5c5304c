namespace Biomarkers.Pet;

/// <summary>Whether an image's unit is that of what its header describes. An image that was converted before would be converted twice.</summary>
internal static class SuvInputUnit
{
    /// <summary>Refuses an image whose unit is stated and is not the one that the header's units, or stored values, have.</summary>
    public static void Check(Unit unit, PetAcquisition acquisition, SuvOptions options)
    {
        // What states no unit, such as a NIfTI file, is taken at the caller's word.
        if (unit == Unit.Arbitrary || unit == Unit.One)
        {
            return;
        }

        if (options.Values == PetValues.Stored)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                $"The image's values are in {unit}, and stored values have no unit: slope and intercept would be applied twice. Give the values as they lie in the file, or leave {nameof(SuvOptions)}.{nameof(SuvOptions.Values)} at {nameof(PetValues.Rescaled)}.");
        }

        if (!Allowed(acquisition).Contains(unit.Code))
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                $"The image's values are in {unit}, the header's units are {SuvText.Printable(acquisition.Units?.Value.Text ?? "none")}. Was the image converted before? Give the image in the header's units.");
        }
    }

    // SUV is g/mL whatever it is normalised by; where the unit says by what, that must be the header's kind.
    private static string[] Allowed(PetAcquisition acquisition) => acquisition.Units?.Value.Term switch
    {
        PetUnits.BecquerelPerMillilitre => ["Bq/ml", "Bq/mL"],
        PetUnits.Counts => ["{counts}"],
        PetUnits.GramPerMillilitre => acquisition.SuvType?.Value.Term switch
        {
            null or PetSuvType.BodyWeight => ["g/ml", "{SUVbw}g/ml", "g/ml{SUVbw}"],
            PetSuvType.LeanBodyMass => ["g/ml", "{SUVlbm}g/ml", "g/ml{SUVlbm}"],
            PetSuvType.LeanBodyMassJames128 => ["g/ml", "{SUVlbm(James128)}g/ml", "g/ml{SUVlbm(James128)}"],
            PetSuvType.LeanBodyMassJanmahasatian => ["g/ml", "{SUVlbm(Janma)}g/ml", "g/ml{SUVlbm(Janma)}"],
            PetSuvType.IdealBodyWeight => ["g/ml", "{SUVibw}g/ml", "g/ml{SUVibw}"],
            _ => ["g/ml"],
        },
        PetUnits.SquareCentimetrePerMillilitre => ["cm2/ml", "{SUVbsa}cm2/ml", "cm2/ml{SUVbsa}"],
        _ => [],
    };
}
