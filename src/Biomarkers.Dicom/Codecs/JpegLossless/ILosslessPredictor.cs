namespace Biomarkers.Dicom;

/// <summary>A prediction from three neighbours.</summary>
/// <remarks>Source: ITU-T T.81, table H.1.</remarks>
internal interface ILosslessPredictor
{
    /// <summary>The prediction.</summary>
    /// <param name="a">Left.</param>
    /// <param name="b">Above.</param>
    /// <param name="c">Left of above.</param>
    static abstract int Predict(int a, int b, int c);
}

internal readonly struct LeftPredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => a;
}

internal readonly struct AbovePredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => b;
}

internal readonly struct DiagonalPredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => c;
}

internal readonly struct PlanePredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => a + b - c;
}

internal readonly struct LeftSlopePredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => a + ((b - c) >> 1);
}

internal readonly struct AboveSlopePredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => b + ((a - c) >> 1);
}

internal readonly struct MeanPredictor : ILosslessPredictor
{
    public static int Predict(int a, int b, int c) => (a + b) >> 1;
}
