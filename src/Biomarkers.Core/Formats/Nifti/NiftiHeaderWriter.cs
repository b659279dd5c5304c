using System.Buffers.Binary;

namespace Biomarkers;

/// <summary>Makes NIfTI headers, little-endian, with the four flag bytes behind.</summary>
internal static class NiftiHeaderWriter
{
    private const int ScannerSpace = 1;
    private const int MillimetresAndSeconds = 2 | 8;
    private const int LabelIntent = 1002;

    // Beyond this the quaternion would describe another grid than the sform.
    private const double QFormTolerance = 1e-5;

    public static byte[] Write(ImageGeometry geometry, StoredVoxelType type, int frames, double frameSpacing, double firstTime, bool areLabels)
    {
        Size3 size = geometry.Size;
        long[] dim = [frames > 1 ? 4 : 3, size.X, size.Y, size.Z, frames, 1, 1, 1];
        Direction3 axes = geometry.Direction;
        double handedness = axes.Determinant < 0 ? -1 : 1;
        Vector3D spacing = geometry.Spacing;
        double[] pixdim = [handedness, spacing.X, spacing.Y, spacing.Z, frameSpacing, 0, 0, 0];

        // RAS from LPS: the first two world rows change sign.
        Vector3D o = geometry.Origin;
        double[] sform =
        [
            0 - (axes.XAxis.X * spacing.X), 0 - (axes.YAxis.X * spacing.Y), 0 - (axes.ZAxis.X * spacing.Z), 0 - o.X,
            0 - (axes.XAxis.Y * spacing.X), 0 - (axes.YAxis.Y * spacing.Y), 0 - (axes.ZAxis.Y * spacing.Z), 0 - o.Y,
            axes.XAxis.Z * spacing.X, axes.YAxis.Z * spacing.Y, axes.ZAxis.Z * spacing.Z, o.Z,
        ];
        (double b, double c, double d) = Quaternion(axes, handedness);
        double[] qform = [b, c, d, 0 - o.X, 0 - o.Y, o.Z];
        int qcode = axes.OrthonormalError <= QFormTolerance ? ScannerSpace : 0;
        return Array.TrueForAll(dim, static n => n <= short.MaxValue)
            ? Write1(dim, pixdim, type, firstTime, qcode, qform, sform, areLabels)
            : Write2(dim, pixdim, type, firstTime, qcode, qform, sform, areLabels);
    }

    private static byte[] Write1(
        long[] dim, double[] pixdim, StoredVoxelType type, double firstTime, int qcode, double[] qform, double[] sform, bool areLabels)
    {
        byte[] bytes = new byte[NiftiHeader.Size1 + 4];
        void Int16(int at, long value) => BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), checked((short)value));
        void Single(int at, double value) => BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)value);
        void Singles(int at, double[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Single(at + (4 * i), values[i]);
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(bytes, NiftiHeader.Size1);
        for (int i = 0; i < dim.Length; i++)
        {
            Int16(40 + (2 * i), dim[i]);
        }

        Int16(68, areLabels ? LabelIntent : 0);
        Int16(70, NiftiTypes.CodeOf(type));
        Int16(72, 8 * type.ByteCount());
        Singles(76, pixdim);
        Single(108, bytes.Length);
        Single(112, 1);
        bytes[123] = MillimetresAndSeconds;
        Single(136, firstTime);
        Int16(252, qcode);
        Int16(254, ScannerSpace);
        Singles(256, qform);
        Singles(280, sform);
        "n+1\0"u8.CopyTo(bytes.AsSpan(344));
        return bytes;
    }

    private static byte[] Write2(
        long[] dim, double[] pixdim, StoredVoxelType type, double firstTime, int qcode, double[] qform, double[] sform, bool areLabels)
    {
        byte[] bytes = new byte[NiftiHeader.Size2 + 4];
        void Int16(int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), checked((short)value));
        void Int32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        void Int64(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
        void Double(int at, double value) => BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), value);
        void Doubles(int at, double[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Double(at + (8 * i), values[i]);
            }
        }

        Int32(0, NiftiHeader.Size2);
        "n+2\0\r\n\u001a\n"u8.CopyTo(bytes.AsSpan(4));
        Int16(12, NiftiTypes.CodeOf(type));
        Int16(14, 8 * type.ByteCount());
        for (int i = 0; i < dim.Length; i++)
        {
            Int64(16 + (8 * i), dim[i]);
        }

        Doubles(104, pixdim);
        Int64(168, bytes.Length);
        Double(176, 1);
        Double(216, firstTime);
        Int32(344, qcode);
        Int32(348, ScannerSpace);
        Doubles(352, qform);
        Doubles(400, sform);
        Int32(500, MillimetresAndSeconds);
        Int32(504, areLabels ? LabelIntent : 0);
        return bytes;
    }

    /// <summary>Components b, c, d of the unit quaternion (a ≥ 0) of the rotation from the grid's axes to RAS, the third axis turned round for a left-handed grid.</summary>
    /// <remarks>Method: the largest of the four components by the diagonal, the others by differences and sums of the rest (Shepperd 1978), which never divides by a small number.</remarks>
    private static (double B, double C, double D) Quaternion(Direction3 axes, double handedness)
    {
        Vector3D z = axes.ZAxis * handedness;
        double r11 = -axes.XAxis.X, r12 = -axes.YAxis.X, r13 = -z.X;
        double r21 = -axes.XAxis.Y, r22 = -axes.YAxis.Y, r23 = -z.Y;
        double r31 = axes.XAxis.Z, r32 = axes.YAxis.Z, r33 = z.Z;
        ReadOnlySpan<double> fourTimesSquares = [1 + r11 + r22 + r33, 1 + r11 - r22 - r33, 1 - r11 + r22 - r33, 1 - r11 - r22 + r33];
        int largest = 0;
        for (int i = 1; i < 4; i++)
        {
            largest = fourTimesSquares[i] > fourTimesSquares[largest] ? i : largest;
        }

        double root = Math.Sqrt(fourTimesSquares[largest]);
        double f = 0.5 / root;
        (double a, double b, double c, double d) = largest switch
        {
            0 => (root / 2, (r32 - r23) * f, (r13 - r31) * f, (r21 - r12) * f),
            1 => ((r32 - r23) * f, root / 2, (r12 + r21) * f, (r13 + r31) * f),
            2 => ((r13 - r31) * f, (r12 + r21) * f, root / 2, (r23 + r32) * f),
            _ => ((r21 - r12) * f, (r13 + r31) * f, (r23 + r32) * f, root / 2),
        };

        // q and −q are the same rotation; the format keeps only b, c and d of the one with a ≥ 0.
        return a < 0 ? (0 - b, 0 - c, 0 - d) : (b, c, d);
    }
}
