namespace Biomarkers.Dicom;

/// <summary>Colours as DICOM recommends them for display: CIELab of the profile connection space, white D50, scaled to sixteen bits.</summary>
/// <remarks>
/// Formula: sRGB to linear light, by the sRGB primaries adapted to D50 (Bradford) to XYZ, to L*, a*, b*; L* from 0 to 100 and a*, b* from −128 to 127
/// become 0 to 65535. Source: PS3.3 section C.10.7.1.1, IEC 61966-2-1, CIE 15.
/// </remarks>
internal static class CieLabColour
{
    private const double Whole = 65535;
    private const double WhiteX = 0.96422, WhiteZ = 0.82521;
    private const double Knee = 216.0 / 24389, Slope = 24389.0 / 27;

    /// <summary>The three stored numbers of a colour.</summary>
    public static double[] Encode(RgbColour colour)
    {
        (double r, double g, double b) = (Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue));
        double x = Forward(((0.4360747 * r) + (0.3850649 * g) + (0.1430804 * b)) / WhiteX);
        double y = Forward((0.2225045 * r) + (0.7168786 * g) + (0.0606169 * b));
        double z = Forward(((0.0139322 * r) + (0.0971045 * g) + (0.7141733 * b)) / WhiteZ);
        return [Stored((116 * y) - 16, 0, 100), Stored(500 * (x - y), -128, 127), Stored(200 * (y - z), -128, 127)];
    }

    /// <summary>The colour of three stored numbers; null where they are not three from 0 to 65535. Colours that no screen shows become the nearest in each channel.</summary>
    public static RgbColour? Decode(double[]? stored)
    {
        if (stored is not [>= 0 and <= Whole and var first, >= 0 and <= Whole and var second, >= 0 and <= Whole and var third])
        {
            return null;
        }

        double y = ((first / Whole * 100) + 16) / 116;
        double x = Backward(y + (((second / Whole * 255) - 128) / 500)) * WhiteX;
        double z = Backward(y - (((third / Whole * 255) - 128) / 200)) * WhiteZ;
        y = Backward(y);
        return new RgbColour(
            Shown((3.1338561 * x) - (1.6168667 * y) - (0.4906146 * z)),
            Shown((-0.9787684 * x) + (1.9161415 * y) + (0.0334540 * z)),
            Shown((0.0719453 * x) - (0.2289914 * y) + (1.4052427 * z)));
    }

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Shown(double linear)
    {
        double value = linear <= 0.0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Clamp(Math.Round(value * 255), 0, 255);
    }

    private static double Forward(double t) => t > Knee ? Math.Cbrt(t) : ((Slope * t) + 16) / 116;

    private static double Backward(double f) => f * f * f > Knee ? f * f * f : ((116 * f) - 16) / Slope;

    private static double Stored(double value, double least, double most) => Math.Clamp(Math.Round((value - least) / (most - least) * Whole), 0, Whole);
}
