namespace Biomarkers.Dicom;

/// <summary>Coding parameters of a JPEG-LS scan, and what follows from them.</summary>
/// <remarks>Source: ITU-T T.87, annexes A.2 and C.2.4.1.1.</remarks>
internal readonly struct JpegLsParameters
{
    private JpegLsParameters(int largest, int near, int threshold1, int threshold2, int threshold3, int reset)
    {
        Largest = largest;
        Near = near;
        Threshold1 = threshold1;
        Threshold2 = threshold2;
        Threshold3 = threshold3;
        Reset = reset;
        Range = ((largest + (2 * near)) / ((2 * near) + 1)) + 1;
        EscapeBits = BitsFor(Range);
        int bits = Math.Max(2, BitsFor(largest + 1));
        CodeLimit = 2 * (bits + Math.Max(8, bits));
    }

    /// <summary>MAXVAL, the largest sample.</summary>
    public int Largest { get; }

    /// <summary>NEAR, the largest difference from the original; 0 is lossless.</summary>
    public int Near { get; }

    /// <summary>T1.</summary>
    public int Threshold1 { get; }

    /// <summary>T2.</summary>
    public int Threshold2 { get; }

    /// <summary>T3.</summary>
    public int Threshold3 { get; }

    /// <summary>RESET, the count at which the statistics of a context are halved.</summary>
    public int Reset { get; }

    /// <summary>RANGE, how many errors are told apart.</summary>
    public int Range { get; }

    /// <summary>qbpp, bits of an error that is written as it is.</summary>
    public int EscapeBits { get; }

    /// <summary>LIMIT, the longest code.</summary>
    public int CodeLimit { get; }

    /// <summary>Parameters of a scan; a preset of 0 stands for the standard's value.</summary>
    /// <returns>False where they contradict each other.</returns>
    public static bool TryCreate(int precision, int near, in (int Largest, int T1, int T2, int T3, int Reset) preset, out JpegLsParameters parameters)
    {
        int largest = preset.Largest == 0 ? (1 << precision) - 1 : preset.Largest;
        (int t1, int t2, int t3) = DefaultThresholds(largest, near);
        t1 = preset.T1 == 0 ? t1 : preset.T1;
        t2 = preset.T2 == 0 ? t2 : preset.T2;
        t3 = preset.T3 == 0 ? t3 : preset.T3;
        int reset = preset.Reset == 0 ? 64 : preset.Reset;
        bool holds = largest < 1 << precision && near <= Math.Min(255, largest / 2)
            && t1 > near && t1 <= t2 && t2 <= t3 && t3 <= largest
            && reset >= 3 && reset <= Math.Max(255, largest);
        parameters = holds ? new(largest, near, t1, t2, t3, reset) : default;
        return holds;
    }

    private static (int T1, int T2, int T3) DefaultThresholds(int largest, int near)
    {
        int t1, t2, t3;
        if (largest >= 128)
        {
            int factor = (Math.Min(largest, 4095) + 128) / 256;
            t1 = factor + 2 + (3 * near);
            t2 = (4 * factor) + 3 + (5 * near);
            t3 = (17 * factor) + 4 + (7 * near);
        }
        else
        {
            int factor = 256 / (largest + 1);
            t1 = Math.Max(2, (3 / factor) + (3 * near));
            t2 = Math.Max(3, (7 / factor) + (5 * near));
            t3 = Math.Max(4, (21 / factor) + (7 * near));
        }

        t1 = OrLeast(t1, near + 1, largest);
        t2 = OrLeast(t2, t1, largest);
        return (t1, t2, OrLeast(t3, t2, largest));
    }

    private static int OrLeast(int value, int least, int most) => value < least || value > most ? least : value;

    private static int BitsFor(int count) => 32 - int.LeadingZeroCount(count - 1);
}
