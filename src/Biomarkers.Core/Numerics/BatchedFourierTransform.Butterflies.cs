using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Numerics;

/// <content>The small transforms of each radix. For a factor −i: −i(x + iy) = y − ix.</content>
public sealed partial class BatchedFourierTransform
{
    private static void Radix2(ref double start, Stage stage)
    {
        int m = stage.Step;
        ref double twiddle = ref MemoryMarshal.GetArrayDataReference(stage.Twiddles);
        for (int j = 0; j < m; j++)
        {
            Vector512<double> ar = Real(ref start, j), ai = Imaginary(ref start, j);
            Vector512<double> br = Real(ref start, j + m), bi = Imaginary(ref start, j + m);
            Store(ref start, j, ar + br, ai + bi);
            StoreTurned(ref start, j + m, ar - br, ai - bi, ref Unsafe.Add(ref twiddle, 2 * j));
        }
    }

    private static void Radix3(ref double start, Stage stage)
    {
        int m = stage.Step;
        ref double twiddle = ref MemoryMarshal.GetArrayDataReference(stage.Twiddles);
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> sine = Vector512.Create(0.86602540378443865);
        for (int j = 0; j < m; j++)
        {
            Vector512<double> ar = Real(ref start, j), ai = Imaginary(ref start, j);
            Vector512<double> br = Real(ref start, j + m), bi = Imaginary(ref start, j + m);
            Vector512<double> cr = Real(ref start, j + (2 * m)), ci = Imaginary(ref start, j + (2 * m));
            Vector512<double> sumR = br + cr, sumI = bi + ci;
            Vector512<double> diffR = (br - cr) * sine, diffI = (bi - ci) * sine;
            Vector512<double> midR = ar - (sumR * half), midI = ai - (sumI * half);
            ref double t = ref Unsafe.Add(ref twiddle, 4 * j);
            Store(ref start, j, ar + sumR, ai + sumI);
            StoreTurned(ref start, j + m, midR + diffI, midI - diffR, ref t);
            StoreTurned(ref start, j + (2 * m), midR - diffI, midI + diffR, ref Unsafe.Add(ref t, 2));
        }
    }

    private static void Radix4(ref double start, Stage stage)
    {
        int m = stage.Step;
        ref double twiddle = ref MemoryMarshal.GetArrayDataReference(stage.Twiddles);
        for (int j = 0; j < m; j++)
        {
            Vector512<double> ar = Real(ref start, j), ai = Imaginary(ref start, j);
            Vector512<double> br = Real(ref start, j + m), bi = Imaginary(ref start, j + m);
            Vector512<double> cr = Real(ref start, j + (2 * m)), ci = Imaginary(ref start, j + (2 * m));
            Vector512<double> dr = Real(ref start, j + (3 * m)), di = Imaginary(ref start, j + (3 * m));
            Vector512<double> acR = ar + cr, acI = ai + ci, acr = ar - cr, aci = ai - ci;
            Vector512<double> bdR = br + dr, bdI = bi + di, bdr = br - dr, bdi = bi - di;
            ref double t = ref Unsafe.Add(ref twiddle, 6 * j);
            Store(ref start, j, acR + bdR, acI + bdI);
            StoreTurned(ref start, j + m, acr + bdi, aci - bdr, ref t);
            StoreTurned(ref start, j + (2 * m), acR - bdR, acI - bdI, ref Unsafe.Add(ref t, 2));
            StoreTurned(ref start, j + (3 * m), acr - bdi, aci + bdr, ref Unsafe.Add(ref t, 4));
        }
    }

    /// <summary>Radix 4 where the second half of the block is zero and need not be read.</summary>
    private static void Radix4HalfEmpty(ref double start, Stage stage)
    {
        int m = stage.Step;
        ref double twiddle = ref MemoryMarshal.GetArrayDataReference(stage.Twiddles);
        for (int j = 0; j < m; j++)
        {
            Vector512<double> ar = Real(ref start, j), ai = Imaginary(ref start, j);
            Vector512<double> br = Real(ref start, j + m), bi = Imaginary(ref start, j + m);
            ref double t = ref Unsafe.Add(ref twiddle, 6 * j);
            Store(ref start, j, ar + br, ai + bi);
            StoreTurned(ref start, j + m, ar + bi, ai - br, ref t);
            StoreTurned(ref start, j + (2 * m), ar - br, ai - bi, ref Unsafe.Add(ref t, 2));
            StoreTurned(ref start, j + (3 * m), ar - bi, ai + br, ref Unsafe.Add(ref t, 4));
        }
    }

    private static void Radix5(ref double start, Stage stage)
    {
        int m = stage.Step;
        ref double twiddle = ref MemoryMarshal.GetArrayDataReference(stage.Twiddles);

        // cos and sin of a fifth and of two fifths of a turn.
        Vector512<double> c1 = Vector512.Create(0.30901699437494742), s1 = Vector512.Create(0.95105651629515357);
        Vector512<double> c2 = Vector512.Create(-0.80901699437494742), s2 = Vector512.Create(0.58778525229247313);
        for (int j = 0; j < m; j++)
        {
            Vector512<double> ar = Real(ref start, j), ai = Imaginary(ref start, j);
            Vector512<double> br = Real(ref start, j + m), bi = Imaginary(ref start, j + m);
            Vector512<double> cr = Real(ref start, j + (2 * m)), ci = Imaginary(ref start, j + (2 * m));
            Vector512<double> dr = Real(ref start, j + (3 * m)), di = Imaginary(ref start, j + (3 * m));
            Vector512<double> er = Real(ref start, j + (4 * m)), ei = Imaginary(ref start, j + (4 * m));
            Vector512<double> beR = br + er, beI = bi + ei, ber = br - er, bei = bi - ei;
            Vector512<double> cdR = cr + dr, cdI = ci + di, cdr = cr - dr, cdi = ci - di;
            Vector512<double> evenR1 = ar + (beR * c1) + (cdR * c2), evenI1 = ai + (beI * c1) + (cdI * c2);
            Vector512<double> evenR2 = ar + (beR * c2) + (cdR * c1), evenI2 = ai + (beI * c2) + (cdI * c1);
            Vector512<double> oddR1 = (ber * s1) + (cdr * s2), oddI1 = (bei * s1) + (cdi * s2);
            Vector512<double> oddR2 = (ber * s2) - (cdr * s1), oddI2 = (bei * s2) - (cdi * s1);
            ref double t = ref Unsafe.Add(ref twiddle, 8 * j);
            Store(ref start, j, ar + beR + cdR, ai + beI + cdI);
            StoreTurned(ref start, j + m, evenR1 + oddI1, evenI1 - oddR1, ref t);
            StoreTurned(ref start, j + (2 * m), evenR2 + oddI2, evenI2 - oddR2, ref Unsafe.Add(ref t, 2));
            StoreTurned(ref start, j + (3 * m), evenR2 - oddI2, evenI2 + oddR2, ref Unsafe.Add(ref t, 4));
            StoreTurned(ref start, j + (4 * m), evenR1 - oddI1, evenI1 + oddR1, ref Unsafe.Add(ref t, 6));
        }
    }
}
