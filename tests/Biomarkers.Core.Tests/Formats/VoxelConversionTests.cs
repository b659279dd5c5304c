using System.Numerics;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats;

/// <summary>Every stored type read as every type, one voxel at a time, against exact arithmetic.</summary>
public sealed class VoxelConversionTests
{
    [Fact]
    public void Read_EveryStoredTypeAsEveryType_IsExactOrRefused() => VoxelTypes.ForEach(new Stored());

    [Theory]
    [InlineData(0.5, 0, 4, 2)]
    [InlineData(-2, 7, 3, 1)]
    [InlineData(1, 100, 27, 127)]
    public void Read_ScaledToWholeNumber_GivesIt(double slope, double intercept, int stored, int expected) =>
        Assert.Equal((sbyte)expected, ReadOne<sbyte>(4, slope, intercept, stored));

    [Theory]
    [InlineData(0.5, 0, 3, "1.5")]
    [InlineData(1, 100, 28, "128")]
    [InlineData(-1, -100, 29, "-129")]
    public void Read_ScaledToAnythingElse_IsRefusedWithTheValue(double slope, double intercept, int stored, string value)
    {
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => ReadOne<sbyte>(4, slope, intercept, stored));
        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Contains($"the value {value} of voxel (0, 0, 0) cannot be held by SByte", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusedLate_NamesTheFirstVoxel()
    {
        // Beyond the first chunk, and with a second offender behind it.
        var size = new Size3(40, 30, 25);
        double[] values = new double[size.Count];
        values[(((21 * size.Y) + 17) * size.X) + 33] = 0.25;
        values[^1] = -1;
        var builder = new NiftiBuilder { Dim = [3, size.X, size.Y, size.Z, 1, 1, 1, 1], Data = NiftiBuilder.Encode(16, false, values) };
        using var stream = new MemoryStream(builder.ToBytes());

        string message = Assert.Throws<DataRefusedException>(() => NiftiFile.Read<ushort>(stream, "a.nii")).Message;

        Assert.Contains("a.nii: the value 0.25 of voxel (33, 17, 21)", message, StringComparison.Ordinal);
    }

    private static T ReadOne<T>(int code, double slope, double intercept, double stored)
        where T : unmanaged, INumber<T>
    {
        var builder = new NiftiBuilder { Dim = [3, 1, 1, 1, 1, 1, 1, 1], DataType = code, Slope = slope, Intercept = intercept, Data = NiftiBuilder.Encode(code, false, [stored]) };
        using var stream = new MemoryStream(builder.ToBytes());
        return NiftiFile.Read<T>(stream, "a").Voxels[0];
    }

    private sealed class Stored : VoxelTypes.IVisitor
    {
        public void Visit<T>(StoredVoxelType type, int niftiCode, string nrrdName)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => VoxelTypes.ForEach(new Read<T>(niftiCode));
    }

    private sealed class Read<TStored>(int code) : VoxelTypes.IVisitor
        where TStored : unmanaged, INumber<TStored>, IMinMaxValue<TStored>
    {
        public void Visit<T>(StoredVoxelType type, int niftiCode, string nrrdName)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            foreach (TStored value in Values())
            {
                var builder = new NiftiBuilder { Dim = [3, 1, 1, 1, 1, 1, 1, 1], DataType = code, Data = VoxelTypes.ToBytes([value], false) };
                using var stream = new MemoryStream(builder.ToBytes());
                string what = $"{value} of {typeof(TStored).Name} as {typeof(T).Name}";
                if (IsRepresentable<T>(value))
                {
                    Assert.True(Expected<T>(value).Equals(NiftiFile.Read<T>(stream, "a").Voxels[0]), what);
                }
                else
                {
                    Assert.True(Record.Exception(() => NiftiFile.Read<T>(stream, "a")) is DataRefusedException, what);
                }
            }
        }

        private static IEnumerable<TStored> Values()
        {
            yield return TStored.MinValue;
            yield return TStored.MaxValue;
            yield return TStored.MaxValue - TStored.One;
            yield return TStored.Zero;
            foreach (double edge in new[] { 1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 16777217, 2147483647, 2147483648, 4294967295, 4294967296, 9223372036854775807, 9223372036854775808, 18446744073709551615, 0.5, 254.5, 1e300, double.NaN, double.PositiveInfinity })
            {
                yield return TStored.CreateSaturating(edge);
                yield return TStored.CreateSaturating(-edge);
            }
        }

        private static bool IsWhole(TStored value, out BigInteger whole)
        {
            whole = 0;
            if (!TStored.IsInteger(value))
            {
                return false;
            }

            whole = BigInteger.CreateChecked(value);
            return true;
        }

        private static bool IsRepresentable<T>(TStored value)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => typeof(T) == typeof(float)
            ? !TStored.IsFinite(value) || (float.IsFinite(float.CreateTruncating(value)) && (typeof(TStored) == typeof(double) || !IsWhole(value, out BigInteger exact) || new BigInteger(float.CreateTruncating(value)) == exact))
            : typeof(T) == typeof(double)
            || (IsWhole(value, out BigInteger whole) && whole >= BigInteger.CreateChecked(T.MinValue) && whole <= BigInteger.CreateChecked(T.MaxValue));

        private static T Expected<T>(TStored value)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateTruncating(value)
            : T.CreateChecked(BigInteger.CreateChecked(value));
    }
}
