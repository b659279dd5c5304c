using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats;

/// <summary>Orientation, worked out by hand. NIfTI's world is RAS, ours LPS: x and y change sign.</summary>
public sealed class NiftiTransformTests
{
    private const double Half = 0.70710678118654752;

    // Quaternion b, c, d; handedness; expected axes of the grid as letters.
    [Theory]
    [InlineData(0, 0, 0, 1, "RAS")]        // no rotation: the indices grow to right, anterior, superior
    [InlineData(0, 0, 0, -1, "RAI")]       // the third axis turned round
    [InlineData(0, 0, 1, 1, "LPS")]        // half a turn about z
    [InlineData(0, 1, 0, 1, "LAI")]        // half a turn about y
    [InlineData(1, 0, 0, 1, "RPI")]        // half a turn about x
    [InlineData(0, 0, Half, 1, "ALS")]     // x to y, y to −x
    [InlineData(Half, 0, 0, 1, "RSP")]     // y to z, z to −y
    [InlineData(0, Half, 0, 1, "IAR")]     // z to x, x to −z
    [InlineData(0.5, 0.5, 0.5, 1, "ASR")]  // x to y to z to x
    public void QForm_Rotation_GivesTheAxes(double b, double c, double d, double handedness, string expected)
    {
        ImageGeometry geometry = Read(new() { SFormCode = 0, QFormCode = 1, QForm = [b, c, d, 10, 20, 30], PixDim = [handedness, 0.5, 0.75, 2.5, 0, 0, 0, 0] });

        Assert.Equal(expected, geometry.Direction.ToLetters());
        Assert.Equal(new Vector3D(-10, -20, 30), geometry.Origin);
        Assert.Equal(new Vector3D(0.5, 0.75, 2.5), geometry.Spacing);
        Assert.InRange(geometry.Direction.OrthonormalError, 0, 1e-6);
        Assert.Equal(expected == "RAI" ? -1 : 1, geometry.Direction.Determinant, 6);
    }

    [Fact]
    public void QForm_HalfTurnsInSinglePrecision_StayExact()
    {
        // Half a turn about an oblique axis: b² + c² + d² is 1 only up to rounding, and what is left must not become a rotation.
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            double z = random.NextDouble() - 0.5;
            double x = random.NextDouble() - 0.5;
            double y = random.NextDouble() - 0.5;
            double length = Math.Sqrt((x * x) + (y * y) + (z * z));
            (x, y, z) = (x / length, y / length, z / length);
            Direction3 direction = Read(new() { SFormCode = 0, QFormCode = 1, QForm = [x, y, z, 0, 0, 0] }).Direction;

            // The first column of 2 n nᵀ − 1.
            Assert.Equal(-((2 * x * x) - 1), direction.XAxis.X, 1e-6);
            Assert.Equal(-(2 * x * y), direction.XAxis.Y, 1e-6);
            Assert.Equal(2 * x * z, direction.XAxis.Z, 1e-6);
        }
    }

    [Fact]
    public void SForm_ObliqueGrid_GivesSpacingDirectionAndOrigin()
    {
        // Columns of length 0.977, 0.977, 3 along (0.8, 0.6, 0), (−0.6, 0.8, 0), (0, 0, 1) in RAS.
        ImageGeometry geometry = Read(new()
        {
            PixDim = [1, 0.977, 0.977, 3, 0, 0, 0, 0],
            SForm = [0.977 * 0.8, 0.977 * -0.6, 0, 12.5, 0.977 * 0.6, 0.977 * 0.8, 0, -7.25, 0, 0, 3, 100],
        });

        Assert.Equal(new Vector3D(0.977, 0.977, 3), geometry.Spacing);
        Assert.Equal(new Vector3D(-12.5, 7.25, 100), geometry.Origin);
        Assert.Equal(-0.8, geometry.Direction.XAxis.X, 6);
        Assert.Equal(-0.6, geometry.Direction.XAxis.Y, 6);
        Assert.Equal(0.6, geometry.Direction.YAxis.X, 6);
        Assert.Equal(-0.8, geometry.Direction.YAxis.Y, 6);
        Assert.Equal(new Vector3D(0, 0, 1), geometry.Direction.ZAxis);
        Assert.Equal("RAS", geometry.Direction.ToLetters());
    }

    [Theory]
    [InlineData(0.977)]
    [InlineData(0.9765625)]
    [InlineData(0.1)]
    [InlineData(1.367188)]
    [InlineData(3.27)]
    public void Spacing_StoredInSinglePrecision_IsTheDecimalThatWasMeant(double spacing)
    {
        Assert.Equal(spacing, Read(new() { SFormCode = 0, QFormCode = 1, PixDim = [1, spacing, spacing, spacing, 0, 0, 0, 0] }).Spacing.X);
        Assert.Equal(spacing, Read(new() { PixDim = [1, spacing, 1, 1, 0, 0, 0, 0], SForm = [spacing, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] }).Spacing.X);
        Assert.Equal(spacing, Read(new() { Version = 2, PixDim = [1, spacing, 1, 1, 0, 0, 0, 0], SForm = [spacing, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] }).Spacing.X);
    }

    [Fact]
    public void SForm_ComesBeforeQForm_AndSaysWhereTheyDiffer()
    {
        var builder = new NiftiBuilder { QFormCode = 1, QForm = [0, 0, 1, -5, 0, 0], SFormCode = 2 };
        using var stream = new MemoryStream(builder.ToBytes());
        Volume<float> volume = NiftiFile.Read<float>(stream, "a", out ImageFileInfo info);

        Assert.Equal(default, volume.Geometry.Origin);
        string diagnostic = Assert.Single(info.Diagnostics);
        Assert.StartsWith("The sform and the qform disagree; the sform is used. Origin:", diagnostic, StringComparison.Ordinal);
    }

    [Fact]
    public void SForm_AgreesWithQForm_SaysNothing()
    {
        var builder = new NiftiBuilder { QFormCode = 1, QForm = [0, 0, 1, 0, 0, 0], SFormCode = 2 };
        using var stream = new MemoryStream(builder.ToBytes());
        NiftiFile.Read<float>(stream, "a", out ImageFileInfo info);
        Assert.Empty(info.Diagnostics);
    }

    [Fact]
    public void NoTransform_GivesRightAnteriorSuperiorAndSaysSo()
    {
        var builder = new NiftiBuilder { SFormCode = 0, PixDim = [0, 2, 3, 4, 0, 0, 0, 0] };
        using var stream = new MemoryStream(builder.ToBytes());
        ImageGeometry geometry = NiftiFile.Read<float>(stream, "a", out ImageFileInfo info).Geometry;

        Assert.Equal("RAS", geometry.Direction.ToLetters());
        Assert.Equal(new Vector3D(2, 3, 4), geometry.Spacing);
        Assert.Equal(default, geometry.Origin);
        Assert.Contains("left and right may be exchanged", Assert.Single(info.Diagnostics), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0.002, 0.01)]
    [InlineData(3, 2000, 10_000)]
    public void Units_MetresAndMicrometres_BecomeMillimetres(int unit, double spacing, double offset)
    {
        foreach (int sform in new[] { 0, 1 })
        {
            ImageGeometry geometry = Read(new()
            {
                Units = unit | 8,
                SFormCode = sform,
                QFormCode = 1 - sform,
                PixDim = [1, spacing, spacing, spacing, 0, 0, 0, 0],
                QForm = [0, 0, 1, -offset, 0, 0],
                SForm = [-spacing, 0, 0, -offset, 0, -spacing, 0, 0, 0, 0, spacing, 0],
            });

            Assert.Equal(2, geometry.Spacing.X, 9);
            Assert.Equal(10, geometry.Origin.X, 5);
        }
    }

    private static ImageGeometry Read(NiftiBuilder builder)
    {
        using var stream = new MemoryStream(builder.ToBytes());
        return NiftiFile.Read<float>(stream, "a").Geometry;
    }
}
