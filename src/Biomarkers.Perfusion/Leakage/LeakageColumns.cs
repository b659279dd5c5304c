namespace Biomarkers.Perfusion;

/// <summary>Where the kernel writes what.</summary>
internal static class LeakageColumns
{
    public const int K1 = 0;
    public const int K2 = 1;
    public const int Kep = 2;
    public const int Uncorrected = 3;
    public const int Corrected = 4;

    /// <summary>Quantities with a standard error; that of column j lies at j plus this.</summary>
    public const int ValueCount = 5;
    public const int Residual = 10;
    public const int Delay = 11;

    /// <summary>1 where kep lies on a bound, 2 where the curve does not determine it, 3 where the search did not end.</summary>
    public const int Outcome = 12;

    /// <summary>Sum of the squared residuals; infinite where the search did not end.</summary>
    public const int Sum = 13;
    public const int Count = 14;
}
