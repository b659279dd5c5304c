namespace Biomarkers.Radiomics;

/// <summary>An ellipsoid by its semi-axes in mm, a ≥ b ≥ c ≥ 0.</summary>
internal readonly record struct Ellipsoid(double A, double B, double C)
{
    // IBSI stops the series of the area after this term.
    private const int LastTerm = 20;

    /// <summary>4π abc / 3, in mm³.</summary>
    public double Volume => 4 * Math.PI * A * B * C / 3;

    /// <summary>Area in mm² by the series that IBSI gives, up to ν = 20.</summary>
    /// <remarks>
    /// <para>Formula: 4π ab Σ_ν (αβ)^ν / (1 − 4ν²) P_ν((α² + β²) / (2αβ)), with α = sqrt(1 − b²/a²) and β = sqrt(1 − c²/a²) and the Legendre
    /// polynomials P_ν. Method: Q_ν = (αβ)^ν P_ν obeys ν Q_ν = (2ν − 1) (α² + β²)/2 Q_ν−1 − (ν − 1) (αβ)² Q_ν−2, which needs no
    /// division by αβ and so holds for spheroids and balls too. Source: IBSI 1 reference manual, RDD2.</para>
    /// <para>The reference values demand this series, though it is the area of a ball only: for the area of other ellipsoids
    /// α would have to be sqrt(1 − c²/b²). For the axes 3, 2 and 1 it gives 52.8 instead of 48.9.</para>
    /// </remarks>
    public double Area
    {
        get
        {
            if (A == 0)
            {
                return 0;
            }

            double alpha2 = 1 - (B / A * (B / A));
            double beta2 = 1 - (C / A * (C / A));
            double middle = (alpha2 + beta2) / 2;
            double product = alpha2 * beta2;
            double before = 0;
            double q = 1;
            double sum = 1;
            for (int n = 1; n <= LastTerm; n++)
            {
                (before, q) = (q, ((((2 * n) - 1) * middle * q) - ((n - 1) * product * before)) / n);
                sum += q / (1 - (4.0 * n * n));
            }

            return 4 * Math.PI * A * B * sum;
        }
    }
}
