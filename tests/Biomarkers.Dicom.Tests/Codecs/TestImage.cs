namespace Biomarkers.Dicom.Tests;

/// <summary>An image to encode: unsigned bits of its samples, pixel by pixel.</summary>
internal sealed record TestImage(int Columns, int Rows, int Components, int Precision, bool IsSigned, int[] Samples)
{
    public static readonly string[] Kinds = ["noise", "smooth", "flat", "extremes", "sparse"];

    public int BitsAllocated => Precision == 1 ? 1 : Precision <= 8 ? 8 : 16;

    public PixelFormat Format(bool planar = false) => new(Rows, Columns, Components, BitsAllocated, Precision, IsSigned, planar);

    public int this[int x, int y, int component] => Samples[(((y * Columns) + x) * Components) + component];

    public static TestImage Make(Random random, string kind, int columns, int rows, int components, int precision, bool isSigned = false)
    {
        int largest = (1 << precision) - 1;
        int[] samples = new int[columns * rows * components];
        int level = random.Next(largest + 1);
        for (int i = 0; i < samples.Length; i++)
        {
            int x = i / components % columns;
            int y = i / components / columns;
            samples[i] = largest & (kind switch
            {
                "noise" => random.Next(largest + 1),
                "smooth" => (int)((largest / 2 * (1 + Math.Sin((x * 0.13) + (y * 0.07) + (i % components)))) + random.Next(3)),
                "flat" => level,
                "extremes" => random.Next(2) * largest,
                _ => random.Next(20) == 0 ? random.Next(largest + 1) : level,
            });
        }

        return new(columns, rows, components, precision, isSigned, samples);
    }

    /// <summary>The native frame, cell by cell.</summary>
    public byte[] ToFrame(bool planar = false)
    {
        byte[] frame = new byte[Format().FrameLength];
        for (int y = 0; y < Rows; y++)
        {
            for (int x = 0; x < Columns; x++)
            {
                for (int c = 0; c < Components; c++)
                {
                    int value = this[x, y, c];
                    if (IsSigned && value >> (Precision - 1) != 0)
                    {
                        value -= 1 << Precision;
                    }

                    int cell = planar ? (((c * Rows) + y) * Columns) + x : (((y * Columns) + x) * Components) + c;
                    if (BitsAllocated == 1)
                    {
                        frame[cell / 8] |= (byte)(value << (cell % 8));
                    }
                    else if (BitsAllocated == 8)
                    {
                        frame[cell] = (byte)value;
                    }
                    else
                    {
                        frame[2 * cell] = (byte)value;
                        frame[(2 * cell) + 1] = (byte)(value >> 8);
                    }
                }
            }
        }

        return frame;
    }

    /// <summary>Asserts that a codestream decodes to this image, in both planar configurations.</summary>
    public void AssertDecodes(string transferSyntax, byte[] codestream, string what)
    {
        foreach (bool planar in Components > 1 ? new[] { false, true } : [false])
        {
            byte[] decoded = new byte[Format().FrameLength];
            decoded.AsSpan().Fill(0xA5);
            PixelCodec.Decode(transferSyntax, codestream, Format(planar), decoded);
            Assert.True(ToFrame(planar).AsSpan().SequenceEqual(decoded), $"{what}: {Columns} × {Rows} × {Components}, {Precision} bits, signed {IsSigned}, planar {planar}");
        }
    }
}
