using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Axes: class R7.</summary>
internal static class NrrdAxesCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Refused = nameof(DataRefusedException);
    private const string Accepted = HostileCase.Accepted;

    public static IReadOnlyList<HostileCase> All { get; } = [.. Directions(), .. Spacings(), .. Frames()];

    private static HostileCase Nrrd(string id, string expected, string fragment, Func<NrrdBuilder, NrrdBuilder> change, string kind = "nrrd") =>
        HostileCase.Of("R7 " + id, kind, expected, fragment, "a.nrrd", () => change(new NrrdBuilder()).ToBytes());

    private static IEnumerable<HostileCase> Directions()
    {
        yield return Nrrd("direction NaN", Refused, "must be finite and have a length", static h => h.Set("space directions", "(nan,0,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("direction infinite", Format, "A vector of 3 numbers is expected", static h => h.Set("space directions", "(inf,0,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("direction 1e999", Format, "A vector of 3 numbers is expected", static h => h.Set("space directions", "(1e999,0,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("direction 1e200", Refused, "must be finite and have a length", static h => h.Set("space directions", "(1e200,0,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("direction zero", Refused, "must be finite and have a length", static h => h.Set("space directions", "(1,0,0) (0,0,0) (0,0,1)"));
        yield return Nrrd("directions sheared", Refused, "must be resampled first", static h => h.Set("space directions", "(1,0,0) (0.2,1,0) (0,0,1)"));
        yield return Nrrd("directions parallel", Refused, "is not orthonormal", static h => h.Set("space directions", "(1,0,0) (1,0,0) (0,0,1)"));
        yield return Nrrd("none among three", Refused, "It holds 2 frames", static h => h.Set("space directions", "(1,0,0) (0,1,0) none"));
        yield return Nrrd("none alone", Refused, "describes 0 axes of space", static h => h.Set("space directions", "none none none"));
        yield return Nrrd("too few directions", Format, "for each axis in 'spacedirections'", static h => h.Set("space directions", "(1,0,0) (0,1,0)"));
        yield return Nrrd("too many directions", Format, "more than the 3 entries", static h => h.Set("space directions", "(1,0,0) (0,1,0) (0,0,1) (0,0,1)"));
        yield return Nrrd("two numbers in a direction", Format, "A vector of 3 numbers is expected", static h => h.Set("space directions", "(1,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("four numbers in a direction", Format, "A vector of 3 numbers is expected", static h => h.Set("space directions", "(1,0,0,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("no bracket", Format, "A vector such as (1,0,0)", static h => h.Set("space directions", "1,0,0 0,1,0 0,0,1"));
        yield return Nrrd("blanks in a direction", Accepted, "sum 276,", static h => h.Set("space directions", "( 1 , 0 , 0 )  (0, 1, 0)(0,0,1)"));
        yield return Nrrd("decimal comma", Format, "A vector of 3 numbers is expected", static h => h.Set("space directions", "(1,5,0,0) (0,1,0) (0,0,1)"));
        yield return Nrrd("origin NaN", Refused, "is not finite", static h => h.Set("space origin", "(nan,0,0)"));
        yield return Nrrd("origin none", Format, "A vector such as (0,0,0)", static h => h.Set("space origin", "none"));
        yield return Nrrd("no origin", Accepted, "gives no origin; 0 is used", static h => h.Remove("space origin"));
        yield return Nrrd("unknown space", Format, "This space is not defined", static h => h.Set("space", "left-right-up"));
        yield return Nrrd("space of the scanner", Accepted, "does not say how its space lies in the patient", static h => h.Set("space", "scanner-xyz"));
        yield return Nrrd("space by dimension", Accepted, "does not say how its space lies in the patient", static h => h.Remove("space").Set("space dimension", "3"));
        yield return Nrrd("space dimension 2147483647", Format, "2 or 3 can be read", static h => h.Remove("space").Set("space dimension", "2147483647"));
        yield return Nrrd("directions without a space", Format, "neither 'space' nor 'space dimension'", static h => h.Remove("space"));
    }

    private static IEnumerable<HostileCase> Spacings()
    {
        yield return Nrrd("spacings beside directions", Accepted, "Axis 2 has a spacing (5) beside its direction (length 1); the direction is used", static h => h.Set("spacings", "nan nan 5"));
        yield return Nrrd("spacings alone", Accepted, "voxels of (0.5, 0.5, 3) mm", static h => h.Remove("space directions").Remove("space").Remove("space origin").Set("spacings", "0.5 0.5 3"));
        yield return Nrrd("spacing 0", Refused, "must be finite and greater than 0", static h => h.Remove("space directions").Set("spacings", "1 0 1"));
        yield return Nrrd("spacing -1", Refused, "must be finite and greater than 0", static h => h.Remove("space directions").Set("spacings", "1 -1 1"));
        yield return Nrrd("spacing NaN", Accepted, "gives no spacing along Z; 1 mm is assumed", static h => h.Remove("space directions").Set("spacings", "1 1 nan"));
        yield return Nrrd("spacing x", Format, "A number is expected for each axis in 'spacings'", static h => h.Set("spacings", "1 1 x"));
        yield return Nrrd("no spacing at all", Accepted, "gives no directions", static h => h.Remove("space directions"));
        yield return Nrrd("unit of metres", Accepted, "voxels of (1000, 1000, 1000) mm", static h => h.Set("space units", "\"m\" \"m\" \"m\""));
        yield return Nrrd("unknown unit", Accepted, "The unit of length is not known", static h => h.Set("space units", "\"parsec\" \"parsec\" \"parsec\""));
        yield return Nrrd("mixed units", Refused, "different units", static h => h.Set("space units", "\"mm\" \"m\" \"mm\""));
        yield return Nrrd("1,000,000 quotes", Format, "is longer than 32768 bytes", static h => h.Set("space units", new string('"', 1_000_000)));
        yield return Nrrd("30,000 quotes", Accepted, "The unit of length is not known", static h => h.Set("space units", new string('"', 30_000)));
        yield return Nrrd("kinds too few", Format, "'kinds' needs 3 entries", static h => h.Set("kinds", "domain domain"));
        yield return Nrrd("kind of a vector on an axis of space", Accepted, "sum 276,", static h => h.Set("kinds", "vector domain domain"));
        yield return Nrrd("two axes of space", Accepted, "1 mm is assumed along Z", static h => h.Set("dimension", "2").Set("sizes", "4 6").Set("kinds", "domain domain").Set("space directions", "(1,0,0) (0,1,0)"));
    }

    private static IEnumerable<HostileCase> Frames()
    {
        yield return Nrrd("colours", Refused, "stores 2 numbers per voxel (RGB-color)", static h => Four(h).Set("kinds", "RGB-color domain domain domain"));
        yield return Nrrd("vectors behind", Refused, "stores 2 numbers per voxel (vector)", static h => Four(h).Set("sizes", "2 2 3 2").Set("kinds", "domain domain domain vector").Set("space directions", "(1,0,0) (0,1,0) (0,0,1) none"));
        yield return Nrrd("list without times", Refused, "does not say when its frames were taken. Give the time of each frame", static h => Four(h), "nrrd-series");
        yield return Nrrd("list read as one image", Refused, "It holds 2 frames", static h => Four(h));
        yield return Nrrd("time without spacing", Refused, "gives no time between its frames", static h => Four(h).Set("kinds", "time domain domain domain"), "nrrd-series");
        yield return Nrrd("time with spacing 0", Refused, "gives no time between its frames", static h => Four(h).Set("kinds", "time domain domain domain").Set("spacings", "0 nan nan nan"), "nrrd-series");
        yield return Nrrd("time side by side", Accepted, "times 0 2.5, sum 144,", static h => Four(h).Set("kinds", "time domain domain domain").Set("spacings", "2.5 nan nan nan").Set("units", "\"s\" \"\" \"\" \"\""), "nrrd-series");
        yield return Nrrd("time between the axes of space", Refused, "lies between the axes of space", static h => Four(h).Set("sizes", "2 2 3 2").Set("kinds", "domain time domain domain").Set("space directions", "(1,0,0) none (0,1,0) (0,0,1)"), "nrrd-series");
        yield return Nrrd("times listed", Accepted, "times 0 7, ", static h => Four(h).Add("frame times in seconds:=0 7"), "nrrd-series");
        yield return Nrrd("times listed, one too few", Format, "must hold 2 increasing numbers", static h => Four(h).Add("frame times in seconds:=0"), "nrrd-series");
        yield return Nrrd("times listed, falling", Format, "must hold 2 increasing numbers", static h => Four(h).Add("frame times in seconds:=5 4"), "nrrd-series");
        yield return Nrrd("times listed, NaN", Format, "must hold 2 increasing numbers", static h => Four(h).Add("frame times in seconds:=0 nan"), "nrrd-series");
        yield return Nrrd("times listed, 1,000,000", Format, "The list of times is longer than", static h => Four(h).Add("frame times in seconds:=" + string.Concat(Enumerable.Range(0, 1_000_000).Select(static i => $"{i} "))), "nrrd-series");
        yield return Nrrd("16 dimensions", Refused, "stores 24 numbers per voxel", static h => h
            .Set("dimension", "16").Set("sizes", "1 1 1 2 3 4 1 1 1 1 1 1 1 1 1 1").Set("kinds", "domain domain domain vector vector vector ??? ??? ??? ??? ??? ??? ??? ??? ??? ???")
            .Remove("space directions"));
    }

    /// <summary>2 frames of 2 × 3 × 2, the frames of a voxel side by side.</summary>
    private static NrrdBuilder Four(NrrdBuilder header) => header
        .Set("dimension", "4").Set("sizes", "2 2 3 2").Set("kinds", "list domain domain domain").Set("space directions", "none (1,0,0) (0,1,0) (0,0,1)");
}
