using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>Body sizes by which an SUV can be normalised.</summary>
/// <remarks>
/// Masses in kg, the surface in m². With W in kg and H in cm. Sex other: the mean of both formulas, for which there is no
/// consensus. A formula is not bounded: for a body far from those it was fitted to it may give zero or less, which
/// <see cref="Suv"/> refuses. Source: IBSI-SUV manual; the papers named at each formula.
/// </remarks>
public static class BodySize
{
    /// <summary>Lean body mass in kg.</summary>
    /// <param name="body">Weight in kg, height in m, sex.</param>
    /// <exception cref="ArgumentOutOfRangeException">Weight or height is not positive and finite.</exception>
    /// <remarks>
    /// Formula: men 9270 W / (6680 + 216 W/h²), women 9270 W / (8780 + 244 W/h²), h in m.
    /// Source: Janmahasatian 2005, Clin Pharmacokinet 44:1051.
    /// </remarks>
    public static double LeanBodyMassJanmahasatian(PatientBody body)
    {
        Check(body);
        double index = body.Weight / (body.Height * body.Height);
        return BySex(body.Sex, 9270 * body.Weight / (6680 + (216 * index)), 9270 * body.Weight / (8780 + (244 * index)));
    }

    /// <summary>Lean body mass in kg, with 128 for men.</summary>
    /// <param name="body">Weight in kg, height in m, sex.</param>
    /// <exception cref="ArgumentOutOfRangeException">Weight or height is not positive and finite.</exception>
    /// <remarks>
    /// Formula: men 1.10 W - 128 (W/H)², women 1.07 W - 148 (W/H)².
    /// Undefined cases: the formula falls again beyond <see cref="JamesTurningWeight"/>; it is not to be used there.
    /// Source: James 1976.
    /// </remarks>
    public static double LeanBodyMassJames(PatientBody body) => Quadratic(body, 128);

    /// <summary>Lean body mass in kg, with 120 for men; what DICOM calls LBM.</summary>
    /// <param name="body">Weight in kg, height in m, sex.</param>
    /// <exception cref="ArgumentOutOfRangeException">Weight or height is not positive and finite.</exception>
    /// <remarks>
    /// Formula: men 1.10 W - 120 (W/H)², women 1.07 W - 148 (W/H)².
    /// Undefined cases: as for James's.
    /// Source: Morgan and Bray 1994; Sugawara 1999, Radiology 213:521.
    /// </remarks>
    public static double LeanBodyMassMorgan(PatientBody body) => Quadratic(body, 120);

    /// <summary>Ideal body weight in kg.</summary>
    /// <param name="body">Height in m and sex; the weight must be there but does not enter.</param>
    /// <exception cref="ArgumentOutOfRangeException">Weight or height is not positive and finite.</exception>
    /// <remarks>
    /// Formula: men 48.0 + 1.06 (H - 152), women 45.5 + 0.91 (H - 152). Not capped at the weight.
    /// Undefined cases: not for children; below about 107 cm it is zero or less.
    /// Source: IBSI-SUV manual.
    /// </remarks>
    public static double IdealBodyWeight(PatientBody body)
    {
        Check(body);
        double above = (100 * body.Height) - 152;
        return BySex(body.Sex, 48.0 + (1.06 * above), 45.5 + (0.91 * above));
    }

    /// <summary>Body surface area in m².</summary>
    /// <param name="body">Weight in kg and height in m; the sex does not enter.</param>
    /// <exception cref="ArgumentOutOfRangeException">Weight or height is not positive and finite.</exception>
    /// <remarks>Formula: 0.007184 W^0.425 H^0.725. Source: Du Bois and Du Bois 1916.</remarks>
    public static double BodySurfaceArea(PatientBody body)
    {
        Check(body);
        return 0.007184 * Math.Pow(body.Weight, 0.425) * Math.Pow(100 * body.Height, 0.725);
    }

    /// <summary>The weight in kg from which on the formulas of James and Morgan give a heavier person less lean mass.</summary>
    /// <param name="height">Height in m.</param>
    /// <param name="sex">Sex; for other, the lower of the two weights.</param>
    /// <param name="morgan">Whether Morgan's constant for men is meant.</param>
    /// <remarks>Formula: where the derivative is zero, a H² / (2 b).</remarks>
    public static double JamesTurningWeight(double height, PatientSex sex, bool morgan = false)
    {
        double square = 1e4 * height * height;
        double male = 1.10 * square / (2 * (morgan ? 120 : 128));
        double female = 1.07 * square / (2 * 148);
        return sex switch { PatientSex.Male => male, PatientSex.Female => female, _ => Math.Min(male, female) };
    }

    private static double Quadratic(PatientBody body, double forMen)
    {
        Check(body);
        double ratio = body.Weight / (100 * body.Height);
        return BySex(body.Sex, (1.10 * body.Weight) - (forMen * ratio * ratio), (1.07 * body.Weight) - (148 * ratio * ratio));
    }

    private static double BySex(PatientSex sex, double male, double female) =>
        sex switch { PatientSex.Male => male, PatientSex.Female => female, _ => (male + female) / 2 };

    private static void Check(PatientBody body)
    {
        if (!(body.Weight > 0 && double.IsFinite(body.Weight)))
        {
            throw new ArgumentOutOfRangeException(nameof(body), string.Create(CultureInfo.InvariantCulture, $"A weight is positive and finite; {body.Weight} kg is given."));
        }

        if (!(body.Height > 0 && double.IsFinite(body.Height)))
        {
            throw new ArgumentOutOfRangeException(nameof(body), string.Create(CultureInfo.InvariantCulture, $"A height is positive and finite; {body.Height} m is given."));
        }
    }
}
