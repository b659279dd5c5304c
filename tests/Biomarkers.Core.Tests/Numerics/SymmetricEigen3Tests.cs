using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests.Numerics;

public sealed class SymmetricEigen3Tests
{
    [Fact]
    public void Solve_RandomMatrices_AreRebuiltFromTheirEigenvectors()
    {
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            double scale = Math.Pow(10, random.Next(-12, 12));
            double[] m = [.. Enumerable.Range(0, 6).Select(_ => ((random.NextDouble() * 2) - 1) * scale * (random.Next(4) == 0 ? 0 : 1))];
            (Vector3D values, Direction3 vectors) = SymmetricEigen3.Solve(m[0], m[1], m[2], m[3], m[4], m[5]);
            Assert.True(values.X >= values.Y && values.Y >= values.Z);
            Assert.True(vectors.OrthonormalError < 1e-14);
            Assert.Equal(1, vectors.Determinant, 1e-14);
            double[,] a = { { m[0], m[3], m[4] }, { m[3], m[1], m[5] }, { m[4], m[5], m[2] } };
            for (int r = 0; r < 3; r++)
            {
                for (int c = 0; c < 3; c++)
                {
                    double rebuilt = Enumerable.Range(0, 3).Sum(k => values[k] * vectors[k][r] * vectors[k][c]);
                    Assert.Equal(a[r, c], rebuilt, 1e-14 * scale);
                }
            }
        }
    }

    [Fact]
    public void Solve_DiagonalMatrix_IsExact()
    {
        (Vector3D values, Direction3 vectors) = SymmetricEigen3.Solve(2, 7, -0.1, 0, 0, 0);
        Assert.Equal(new(7, 2, -0.1), values);
        Assert.Equal(new(0, 1, 0), vectors.XAxis);
        Assert.Equal(new(1, 0, 0), vectors.YAxis);
    }

    [Fact]
    public void Solve_KnownMatrix_GivesKnownEigenvalues()
    {
        // (2, 1, 0; 1, 2, 1; 0, 1, 2) has the eigenvalues 2 + sqrt(2), 2 and 2 − sqrt(2).
        (Vector3D values, _) = SymmetricEigen3.Solve(2, 2, 2, 1, 0, 1);
        Assert.Equal(2 + Math.Sqrt(2), values.X, 1e-14);
        Assert.Equal(2, values.Y, 1e-14);
        Assert.Equal(2 - Math.Sqrt(2), values.Z, 1e-14);
    }

    [Theory]
    [InlineData(3, 3, 3, 0, 0, 0)]
    [InlineData(1, 1, 1, 1, 1, 1)]
    [InlineData(1e300, 1e-300, 1, 1e10, 1e-200, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    public void Solve_RepeatedOrExtremeEigenvalues_StaysOrthonormal(double xx, double yy, double zz, double xy, double xz, double yz)
    {
        (Vector3D values, Direction3 vectors) = SymmetricEigen3.Solve(xx, yy, zz, xy, xz, yz);
        Assert.True(values.IsFinite);
        Assert.True(vectors.OrthonormalError < 1e-14);
    }

    [Fact]
    public void Solve_NotFinite_EndsWithoutAnAnswer()
    {
        (Vector3D values, _) = SymmetricEigen3.Solve(double.NaN, 1, 2, 3, double.PositiveInfinity, 1);
        Assert.False(values.IsFinite);
    }
}
