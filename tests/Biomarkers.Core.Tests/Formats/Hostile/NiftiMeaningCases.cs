using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Slopes, transforms and intents: classes N6, N10, N11.</summary>
internal static class NiftiMeaningCases
{
    private const string Refused = nameof(DataRefusedException);
    private const string Format = nameof(ImageFormatException);
    private const string Accepted = HostileCase.Accepted;

    public static IReadOnlyList<HostileCase> All { get; } = [.. Slopes(), .. Transforms(), .. Intents()];

    private static HostileCase Nifti(string id, string expected, string fragment, Func<NiftiBuilder> make, string kind = "nifti") =>
        HostileCase.Of(id, kind, expected, fragment, "a.nii", () => make().ToBytes());

    private static IEnumerable<HostileCase> Slopes()
    {
        yield return Nifti("N6 slope 0", Accepted, "sum 276,", () => new() { Slope = 0, Intercept = 5 });
        yield return Nifti("N6 slope 0, intercept NaN", Accepted, "sum 276,", () => new() { Slope = 0, Intercept = double.NaN });
        yield return Nifti("N6 slope NaN", Accepted, "The slope is not a number", () => new() { Slope = double.NaN });
        yield return Nifti("N6 slope infinite", Refused, "give no finite values", () => new() { Slope = double.PositiveInfinity });
        yield return Nifti("N6 slope -1", Accepted, "sum -252,", () => new() { Slope = -1, Intercept = 1 });
        yield return Nifti("N6 slope denormal", Accepted, "sum 3.867583", () => new() { Slope = 1.4012985e-45, DataType = 8, Data = NiftiBuilder.Encode(8, false, [.. Enumerable.Repeat(1.15e9, 24)]) });
        yield return Nifti("N6 intercept NaN", Refused, "give no finite values", () => new() { Intercept = double.NaN });
        yield return Nifti("N6 intercept infinite", Refused, "give no finite values", () => new() { Intercept = double.NegativeInfinity });
        yield return Nifti("N6 slope beyond float", Refused, "of voxel (2, 0, 0) cannot be held by Single", () => new() { Slope = 3e38, DataType = 4 });
        yield return Nifti("N6 colours with a slope", Refused, "voxels are colours", () => new() { Slope = 2, DataType = 128 });
        yield return Nifti("N6 NaN voxels stay", Accepted, "sum NaN,", () => new() { Data = NiftiBuilder.Encode(16, false, [.. Enumerable.Repeat(double.NaN, 24)]) });
    }

    private static IEnumerable<HostileCase> Transforms()
    {
        yield return Nifti("N10 quaternion slightly over 1", Accepted, "it was scaled to 1", () => QForm([0, 0, 1.0001]));
        yield return Nifti("N10 quaternion far over 1", Refused, "is no rotation: the sum of its squares is 3", () => QForm([1, 1, 1]));
        yield return Nifti("N10 quaternion NaN", Refused, "is no rotation", () => QForm([double.NaN, 0, 0]));
        yield return Nifti("N10 quaternion infinite", Refused, "is no rotation", () => QForm([0, double.PositiveInfinity, 0]));
        yield return Nifti("N10 pixdim 0", Refused, "must be finite and greater than 0", () => QForm([0, 0, 1], pixdim: [1, 0, 1, 1]));
        yield return Nifti("N10 pixdim NaN", Refused, "must be finite and greater than 0", () => QForm([0, 0, 1], pixdim: [1, 1, double.NaN, 1]));
        yield return Nifti("N10 pixdim infinite", Refused, "must be finite and greater than 0", () => QForm([0, 0, 1], pixdim: [1, 1, 1, double.PositiveInfinity]));
        yield return Nifti("N10 pixdim negative", Accepted, "is negative (-2); its magnitude is used", () => QForm([0, 0, 1], pixdim: [1, 1, -2, 1]));
        yield return Nifti("N10 pixdim 0 beside a good sform", Accepted, "is 1 by the sform and 0 by pixdim", () => new() { PixDim = [1, 0, 1, 1, 0, 0, 0, 0] });
        yield return Nifti("N10 pixdim NaN beside a good sform", Accepted, "is 1 by the sform and NaN by pixdim", () => new() { PixDim = [1, 1, 1, double.NaN, 0, 0, 0, 0] });
        yield return Nifti("N10 qfac 0", Accepted, "axes LPS, 1 frames; ", () => QForm([0, 0, 1], pixdim: [0, 1, 1, 1]));
        yield return Nifti("N10 qfac 5", Accepted, "handedness of the qform (pixdim[0]) is 5; taken as 1", () => QForm([0, 0, 1], pixdim: [5, 1, 1, 1]));
        yield return Nifti("N10 sform all zero", Refused, "has no direction", () => new() { SForm = new double[12] });
        yield return Nifti("N10 sform singular", Refused, "is not orthonormal", () => new() { SForm = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] });
        yield return Nifti("N10 sform sheared", Refused, "must be resampled first", () => new() { SForm = [1, 0.1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] });
        yield return Nifti("N10 sform NaN", Refused, "has no direction", () => new() { SForm = [double.NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] });
        yield return Nifti("N10 sform offset infinite", Refused, "is not finite", () => new() { SForm = [1, 0, 0, double.PositiveInfinity, 0, 1, 0, 0, 0, 0, 1, 0] });
        yield return Nifti("N10 v2 sform beyond double", Refused, "has no direction", () => new() { Version = 2, SForm = [1e200, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] });
        yield return Nifti("N10 sform and qform disagree", Accepted, "The sform and the qform disagree; the sform is used. Direction: the Y axis is flipped", () => new() { QFormCode = 1, QForm = [0, 1, 0, 0, 0, 0] });
        yield return Nifti("N10 qform unusable beside a good sform", Accepted, "The qform cannot be used, the sform is", () => new() { QFormCode = 1, QForm = [9, 9, 9, 0, 0, 0] });
        yield return Nifti("N10 code 6", Accepted, "The sform code 6 is not defined", () => new() { SFormCode = 6 });
        yield return Nifti("N10 code -1", Accepted, "The sform code -1 is not defined", () => new() { SFormCode = -1 });
        yield return Nifti("N10 no transform", Accepted, "Neither sform nor qform is given", () => new() { SFormCode = 0 });
        yield return Nifti("N10 no unit", Accepted, "names no unit of length", () => new() { Units = 8 });
        yield return Nifti("N10 unknown unit", Accepted, "names no unit of length", () => new() { Units = 7 });
    }

    private static IEnumerable<HostileCase> Intents()
    {
        yield return Nifti("N11 vector with dim[5] = 0", Format, "Dimension 5 of 5 has the length 0", () => new() { Intent = 1007, Dim = [5, 4, 3, 2, 1, 0, 1, 1] });
        yield return Nifti("N11 vector of 3", Refused, "stores 3 numbers per voxel (vector)", () => new() { Intent = 1007, Dim = [5, 4, 3, 2, 1, 3, 1, 1] });
        yield return Nifti("N11 vector without the intent", Refused, "stores 3 numbers per voxel (no intent given)", () => new() { Dim = [5, 4, 3, 2, 1, 3, 1, 1] });
        yield return Nifti("N11 labels as float", Accepted, "said to be labels, but are stored as float32", () => new() { Intent = 1002 });
        yield return Nifti("N11 labels as float, read as labels", Accepted, "sum 276,", () => new() { Intent = 1002 }, "labels");
        yield return Nifti("N11 labels that are no whole numbers", Refused, "the value 11.5 of voxel (3, 2, 0) is no label", () => new() { Intent = 1002, Data = NiftiBuilder.Encode(16, false, [.. Enumerable.Range(0, 24).Select(static i => i == 11 ? 11.5 : i)]) }, "labels");
        yield return Nifti("N11 labels below 0", Refused, "the value -1 of voxel (0, 0, 0) is no label", () => new() { DataType = 4, Data = NiftiBuilder.Encode(4, false, [.. Enumerable.Repeat(-1.0, 24)]) }, "labels");
        yield return Nifti("N11 labels beyond 65535", Refused, "the value 70000 of voxel (1, 0, 0) is no label", () => new() { DataType = 8, Data = NiftiBuilder.Encode(8, false, [0, 70000, .. new double[22]]) }, "labels");
        yield return Nifti("N11 labels NaN", Refused, "the value NaN of voxel (0, 0, 0) is no label", () => new() { Data = NiftiBuilder.Encode(16, false, [.. Enumerable.Repeat(double.NaN, 24)]) }, "labels");
        yield return Nifti("N11 CIFTI", Refused, "(CIFTI)", () => new() { Version = 2, Intent = 3002, Dim = [6, 1, 1, 1, 1, 6, 4, 1] });
        yield return Nifti("N11 frames read as one image", Refused, "It holds 2 frames", () => Series(2));
        yield return Nifti("N11 series", Accepted, "times 1 3.5, ", () => Series(2.5), "nifti-series");
        yield return Nifti("N11 series with spacing 0", Refused, "The time between frames is 0 by the header. Give the time of each frame in ImageReadOptions.FrameTimes", () => Series(0), "nifti-series");
        yield return Nifti("N11 series with spacing NaN", Refused, "The time between frames is NaN", () => Series(double.NaN), "nifti-series");
        yield return Nifti("N11 series with spacing -1", Refused, "The time between frames is -1", () => Series(-1), "nifti-series");
        yield return Nifti("N11 series over frequency", Refused, "The fourth axis is not time", () => Series(1, 2 | 32), "nifti-series");
        yield return Nifti("N11 series without a unit of time", Accepted, "names no unit of time", () => Series(1, 2), "nifti-series");
        yield return HostileCase.Of(
            "N11 70,000 frames", "nifti-series", Refused, "70000 frames are more than the 65535", "a.nii",
            static () => new NiftiBuilder { Version = 2, DataType = 2, Dim = [4, 1, 1, 1, 70_000, 1, 1, 1], PixDim = [1, 1, 1, 1, 1, 0, 0, 0] }.ToBytes());
    }

    private static NiftiBuilder QForm(double[] quaternion, double[]? pixdim = null) => new()
    {
        SFormCode = 0,
        QFormCode = 1,
        QForm = [.. quaternion, 0, 0, 0],
        PixDim = [.. pixdim ?? [1, 1, 1, 1], 0, 0, 0, 0],
    };

    private static NiftiBuilder Series(double spacing, int units = 2 | 8) => new()
    {
        Dim = [4, 2, 2, 2, 2, 1, 1, 1],
        PixDim = [1, 1, 1, 1, spacing, 0, 0, 0],
        TimeOffset = 1,
        Units = units,
    };
}
