namespace Biomarkers.Pet;

/// <summary>By what an uptake is normalised.</summary>
public enum SuvKind
{
    /// <summary>SUV by body weight, g/mL.</summary>
    BodyWeight,

    /// <summary>SUV by lean body mass of Janmahasatian, g/mL.</summary>
    LeanBodyMassJanmahasatian,

    /// <summary>SUV by lean body mass of James, 128 for men, g/mL.</summary>
    LeanBodyMassJames,

    /// <summary>SUV by lean body mass of Morgan, 120 for men, g/mL; what DICOM calls LBM.</summary>
    LeanBodyMassMorgan,

    /// <summary>SUV by body surface area of Du Bois, cm²/mL.</summary>
    BodySurfaceArea,

    /// <summary>SUV by ideal body weight, g/mL.</summary>
    IdealBodyWeight,

    /// <summary>Percent of the injected activity per mL, both at the same moment.</summary>
    PercentInjectedDosePerMillilitre,

    /// <summary>Activity concentration in kBq/mL at the moment that the header's values stand for; neither dose nor body enters.</summary>
    KilobecquerelPerMillilitre,
}
