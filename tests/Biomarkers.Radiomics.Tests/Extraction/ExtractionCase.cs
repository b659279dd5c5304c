using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Biomarkers.Radiomics.Tests.Extraction;

/// <summary>A small image with a region, drawn at random.</summary>
internal sealed record ExtractionCase(Size3 Size, Vector3D Spacing, int[] Values, byte[] Inside)
{
    /// <summary>All families in 3-D with eight bins.</summary>
    public static RadiomicsSettings Settings { get; } = new()
    {
        Discretisation = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 8 },
        SpatialAutocorrelation = true,
    };

    /// <summary>Up to 9 × 8 × 7 voxels, unequal spacing, integers of either sign with few or many steps, sparse to full masks.</summary>
    public static Gen<ExtractionCase> Any { get; } =
        from x in Gen.Choose(1, 9)
        from y in Gen.Choose(1, 8)
        from z in Gen.Choose(1, 7)
        from dx in Gen.Choose(2, 12)
        from dy in Gen.Choose(2, 12)
        from dz in Gen.Choose(2, 12)
        from steps in Gen.Choose(0, 12)
        from width in Gen.Choose(1, 20)
        from percent in Gen.Choose(5, 120)
        from values in Gen.ArrayOf(Gen.Choose(-steps, steps), x * y * z)
        from inside in Gen.ArrayOf(Gen.Choose(1, 100), x * y * z)
        from always in Gen.Choose(0, (x * y * z) - 1)
        select new ExtractionCase(
            new(x, y, z),
            new(dx * 0.25, dy * 0.25, dz * 0.25),
            Array.ConvertAll(values, v => v * width),
            [.. inside.Select((p, i) => p <= percent || i == always ? (byte)1 : (byte)0)]);

    /// <summary>Checks a property on the same cases in every run.</summary>
    public static void ForAll<T>(Gen<T> cases, int count, Action<T> property) => Prop
        .ForAll(Arb.From(cases), property)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(new Replay(new Rnd(20240611, 1), FSharpOption<int>.None)));

    public static RadiomicsSettings Without(MeasureFamily family) =>
        Settings with { Families = [.. Settings.Families.Where(f => f != family.Name)] };

    public (Volume<float> Image, RegionOfInterest Region) Make(Func<int, float>? value = null)
    {
        var geometry = new ImageGeometry(Size, Spacing, new(-3, 5, 11));
        float[] voxels = Array.ConvertAll(Values, v => value is null ? v : value(v));
        return (Volume.Wrap(geometry, voxels, Unit.Hounsfield), new(Mask.FromBytes(geometry, IndexBox.Whole(Size), new(Inside, Size)), "case"));
    }

    public FeatureSet Extract(RadiomicsSettings? settings = null, int threads = 1, Func<int, float>? value = null)
    {
        (Volume<float> image, RegionOfInterest region) = Make(value);
        return RadiomicsExtractor.Extract(image, region, settings ?? Settings, threads);
    }

    /// <summary>The same region inside a larger image of one intensity.</summary>
    public ExtractionCase Embed(Index3 before, Index3 after, int padding)
    {
        Size3 size = new(before.X + Size.X + after.X, before.Y + Size.Y + after.Y, before.Z + Size.Z + after.Z);
        int[] values = new int[size.Count];
        Array.Fill(values, padding);
        var inside = new byte[size.Count];
        for (int i = 0; i < Values.Length; i++)
        {
            (int x, int y, int z) = At(i);
            int to = ((((z + before.Z) * size.Y) + y + before.Y) * size.X) + x + before.X;
            values[to] = Values[i];
            inside[to] = Inside[i];
        }

        return new(size, Spacing, values, inside);
    }

    /// <summary>Mirrors along the axes that the bits of <paramref name="mirrors"/> name, then lets axis <c>order[k]</c> become axis k.</summary>
    public ExtractionCase Turn(int mirrors, int[] order)
    {
        int[] lengths = [Size.X, Size.Y, Size.Z];
        Size3 size = new(lengths[order[0]], lengths[order[1]], lengths[order[2]]);
        var values = new int[Values.Length];
        var inside = new byte[Values.Length];
        for (int i = 0; i < Values.Length; i++)
        {
            (int x, int y, int z) = At(i);
            int[] at = [x, y, z];
            for (int axis = 0; axis < 3; axis++)
            {
                at[axis] = (mirrors >> axis & 1) == 0 ? at[axis] : lengths[axis] - 1 - at[axis];
            }

            int to = (((at[order[2]] * size.Y) + at[order[1]]) * size.X) + at[order[0]];
            values[to] = Values[i];
            inside[to] = Inside[i];
        }

        return new(size, new(Spacing[order[0]], Spacing[order[1]], Spacing[order[2]]), values, inside);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Size} of {Spacing}: values {string.Join(' ', Values)}; inside {string.Join(null, Inside)}");

    private (int X, int Y, int Z) At(int i) => (i % Size.X, i / Size.X % Size.Y, i / Size.X / Size.Y);
}
