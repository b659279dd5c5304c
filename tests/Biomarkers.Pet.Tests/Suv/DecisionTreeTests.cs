using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

/// <summary>The decision tree of the IBSI-SUV manual written down as it is drawn, against the library, over made-up headers.</summary>
public sealed class DecisionTreeTests
{
    private static readonly string[] Manufacturers = ["SIEMENS", "GE MEDICAL SYSTEMS", "Philips Medical Systems", "Other Ltd"];
    private static readonly string[] UnitTerms = ["BQML", "BQML", "BQML", "BQML", "CNTS", "GML", "CM2ML", "PROPCPS"];
    private static readonly string?[] Types = [null, null, "BW", "LBM", "LBMJAMES128", "LBMJANMA", "IBW", "BSA"];
    private static readonly string[] Corrections = ["START", "START", "START", "ADMIN", "NONE"];
    private static readonly double[] HalfLives = [6586.2, 4057.7, 1221.8, 45723.6];

    [Fact]
    public void Library_OnAnyHeader_FollowsTheTree()
    {
        var random = new Random(42);
        (int computed, int refused) = (0, 0);
        for (int i = 0; i < 20_000; i++)
        {
            PetAcquisition facts = MakeUp(random);
            double? expected = Tree(facts);
            double? found = null;
            try
            {
                found = Suv.ComputeFactor(facts, SuvKind.BodyWeight, new() { NearEqualTolerance = 0 })[0].Scale;
            }
            catch (DataRefusedException)
            {
            }

            Assert.Equal(expected is null, found is null);
            if (expected is { } value)
            {
                Assert.Equal(value, found!.Value, value * 1e-9);
                computed++;
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(computed, 5000, 15000);
        Assert.InRange(refused, 5000, 15000);
    }

    // Null stands for the tree's failures, and for the library's two further refusals, marked below.
    private static double? Tree(PetAcquisition facts)
    {
        double? weight = facts.PatientWeight?.Value is > 0 and var w ? (w < 1000 ? 1000 * w : w) : null;
        double? height = facts.PatientHeight?.Value * 100;
        PatientSex? sex = facts.PatientSex?.Value;
        string? type = facts.SuvType?.Value.Text;
        string manufacturer = facts.Manufacturer!.Value.Value;
        double scale = 1;
        switch (facts.Units!.Value.Value.Text)
        {
            case "BQML":
                break;
            case "CNTS" when manufacturer.StartsWith("Philips", StringComparison.Ordinal):
                if (facts.PhilipsActivityFactor?.Value is > 0 and var activity)
                {
                    scale = activity;
                    break;
                }

                return facts.PhilipsSuvFactor?.Value is > 0 and var suv && type is null or "BW" ? suv : null;
            case "GML":
                return type is null or "BW" ? 1 : weight / (1000 * Mass(type, weight / 1000, height, sex));
            case "CM2ML":
                return type is null or "BSA" ? weight / (1e4 * 0.007184 * (weight is { } grams && height is { } h ? Math.Pow(grams / 1000, 0.425) * Math.Pow(h, 0.725) : null)) : null;
            default:
                return null;
        }

        PetRadiopharmaceutical tracer = facts.Radiopharmaceuticals[0];
        double? dose = tracer.TotalDose?.Value is > 0 and var d ? (d < 1e4 ? 1e6 * d : d) : null;
        if (weight is null || dose is null)
        {
            return null;
        }

        string correction = facts.DecayCorrection!.Value.Value.Text;
        if (correction == "ADMIN")
        {
            return scale * weight / dose;
        }

        PetSliceFacts slice = facts.Frames[0][0];
        double halfLife = tracer.HalfLife!.Value.Value;
        double? average = slice.FrameDuration is { } t ? AverageTime(halfLife, t.Value) : null;
        StatedDateTime? acquisition = slice.AcquisitionStart?.Value;
        double? reference = slice.FrameReferenceTime?.Value;
        StatedDateTime? moment;
        if (correction == "NONE")
        {
            moment = Plus(acquisition, average);
        }
        else if (manufacturer == "SIEMENS" && facts.SiemensDecayReference is { } siemens)
        {
            moment = siemens.Value;
        }
        else if (manufacturer.StartsWith("GE", StringComparison.Ordinal) && facts.GeDecayReference is { } ge)
        {
            moment = ge.Value;
        }
        else if (acquisition == facts.SeriesDateTime?.Value)
        {
            moment = acquisition;
        }
        else
        {
            moment = manufacturer.StartsWith("GE", StringComparison.Ordinal) ? Plus(acquisition, -reference) : Plus(acquisition, average - reference);
        }

        if (moment is not { } stands)
        {
            return null;
        }

        double uptake;
        if (tracer.StartDateTime?.Value is { } start && (stands.Clock - start.Clock).TotalSeconds is var after && after >= -3600 && after < 2 * halfLife)
        {
            uptake = after;
        }
        else if (tracer.StartTime?.Value is { } time && halfLife < 41400)
        {
            uptake = (stands.Clock.TimeOfDay - time.ToTimeSpan()).TotalSeconds;
            uptake += uptake < -3600 ? 86400 : 0;
        }
        else
        {
            return null;
        }

        // The library's own: nothing is left, or the slice was over before.
        double? end = acquisition is { } begun ? (begun.Clock - stands.Clock).TotalSeconds + uptake + (slice.FrameDuration?.Value ?? 0) : null;
        return uptake > 10 * halfLife || end < 0 ? null : scale * weight / (dose * Math.Exp(-Math.Log(2) / halfLife * uptake));
    }

    private static double? Mass(string type, double? kilograms, double? centimetres, PatientSex? sex)
    {
        if (kilograms is not { } w || centimetres is not { } h || sex is not { } stated)
        {
            return null;
        }

        double index = w / (h / 100 * (h / 100));
        (double Male, double Female)? both = type switch
        {
            "LBM" => ((1.10 * w) - (120 * (w / h) * (w / h)), (1.07 * w) - (148 * (w / h) * (w / h))),
            "LBMJAMES128" => ((1.10 * w) - (128 * (w / h) * (w / h)), (1.07 * w) - (148 * (w / h) * (w / h))),
            "LBMJANMA" => (9270 * w / (6680 + (216 * index)), 9270 * w / (8780 + (244 * index))),
            "IBW" => (48.0 + (1.06 * (h - 152)), 45.5 + (0.91 * (h - 152))),
            _ => null,
        };
        return both is not { } sizes ? null : stated switch { PatientSex.Male => sizes.Male, PatientSex.Female => sizes.Female, _ => (sizes.Male + sizes.Female) / 2 };
    }

    private static StatedDateTime? Plus(StatedDateTime? moment, double? seconds) => moment is { } from && seconds is { } distance ? from.AddSeconds(distance) : null;

    private static PetAcquisition MakeUp(Random random)
    {
        double duration = 60 + random.Next(600);
        StatedDateTime given = At(random.Next(24), random.Next(60), random.Next(60));
        StatedDateTime scan = given.AddSeconds(random.Next(-300, 9000));
        StatedDateTime frame = random.Next(3) == 0 ? scan : scan.AddSeconds(random.Next(3000));
        string? type = Types[random.Next(Types.Length)];
        return new PetAcquisition
        {
            Manufacturer = Fact(Manufacturers[random.Next(Manufacturers.Length)]),
            Units = Fact(PetTerms.ParseUnits(UnitTerms[random.Next(UnitTerms.Length)])),
            SuvType = type is null ? null : Fact(PetTerms.ParseSuvType(type)),
            Corrections = Fact<IReadOnlyList<string>>(["ATTN"]),
            DecayCorrection = Fact(PetTerms.ParseDecayCorrection(Corrections[random.Next(Corrections.Length)])),
            SeriesDateTime = Maybe(random, random.Next(3) == 0 ? scan.AddSeconds(1800) : scan),
            SiemensDecayReference = random.Next(2) == 0 ? Fact(scan) : null,
            GeDecayReference = random.Next(2) == 0 ? Fact(scan) : null,
            PhilipsActivityFactor = random.Next(2) == 0 ? Fact(random.Next(3) == 0 ? 0 : 0.5) : null,
            PhilipsSuvFactor = Maybe(random, 0.0005),
            PatientWeight = Maybe(random, (40 + random.Next(80)) * (random.Next(5) == 0 ? 1000.0 : 1)),
            PatientHeight = Maybe(random, 1.5 + (0.5 * random.NextDouble())),
            PatientSex = Maybe(random, (PatientSex)random.Next(3)),
            Radiopharmaceuticals =
            [
                new()
                {
                    TotalDose = Maybe(random, (100 + random.Next(400)) * (random.Next(5) == 0 ? 1.0 : 1e6)),
                    HalfLife = Fact(HalfLives[random.Next(HalfLives.Length)]),
                    StartTime = random.Next(3) > 0 ? Fact(given.TimeOfDay) : null,
                    StartDateTime = random.Next(3) > 0 ? Fact(random.Next(4) == 0 ? given.AddSeconds(86400.0 * random.Next(-900, 900)) : given) : null,
                },
            ],
            Frames = [[new() { AcquisitionStart = Maybe(random, frame), FrameDuration = Maybe(random, duration), FrameReferenceTime = Maybe(random, (double)random.Next(2000)) }]],
        };
    }

    private static AcquisitionFact<T>? Maybe<T>(Random random, T value)
        where T : struct => random.Next(12) == 0 ? null : Fact(value);
}
