using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvPropertyTests
{
    private static readonly double[] HalfLives = [6586.2, 4057.7, 1221.8, 45723.6];

    // One uptake that only decays, described in each way a header can: SUV must not depend on the way.
    [Theory]
    [InlineData("SIEMENS")]
    [InlineData("Philips Medical Systems")]
    [InlineData("GE MEDICAL SYSTEMS")]
    [InlineData("Synthetic")]
    public void Suv_OfOneActivityDescribedInAnyWay_IsTheSame(string manufacturer)
    {
        var random = new Random(manufacturer.Length);
        for (int i = 0; i < 300; i++)
        {
            double halfLife = HalfLives[i % HalfLives.Length];
            double lambda = Math.Log(2) / halfLife;
            double duration = 10 + (600 * random.NextDouble());
            double toScan = Math.Round(300 + (5000 * random.NextDouble()));
            double toFrame = Math.Round(3600 * random.NextDouble());
            double concentration = Dose / 70000 * (0.1 + (10 * random.NextDouble()));
            StatedDateTime given = At(random.Next(24), random.Next(60), random.Next(60));
            StatedDateTime scan = given.AddSeconds(toScan);
            StatedDateTime frame = scan.AddSeconds(toFrame);
            bool isGe = manufacturer.StartsWith("GE", StringComparison.Ordinal);
            PetAcquisition facts = (Static with { Manufacturer = Fact(manufacturer), SeriesDateTime = Fact(frame.AddSeconds(5000)) })
                .With(tracer => tracer with { Nuclide = null, HalfLife = Fact(halfLife), StartDateTime = Fact(given), StartTime = Fact(given.TimeOfDay) })
                .With(slice => slice with
                {
                    AcquisitionStart = Fact(frame),
                    FrameDuration = Fact(duration),
                    FrameReferenceTime = Fact(toFrame + (isGe ? 0 : AverageTime(halfLife, duration))),
                });

            double expected = concentration * 70000 / Dose;
            double atStart = concentration * Math.Exp(-lambda * toScan);
            double overFrame = concentration * Math.Exp(-lambda * (toScan + toFrame)) * (1 - Math.Exp(-lambda * duration)) / (lambda * duration);
            Same(expected, atStart, facts);
            Same(expected, concentration, facts with { DecayCorrection = Fact(PetTerms.ParseDecayCorrection("ADMIN")) });
            Same(expected, overFrame, facts with { DecayCorrection = Fact(PetTerms.ParseDecayCorrection("NONE")) });
            Same(expected, atStart, facts with { DecayCorrection = null, DecayCorrected = Fact(true), DecayCorrectionDateTime = Fact(scan) });
            Same(expected, overFrame, facts with { DecayCorrection = null, DecayCorrected = Fact(false) });
            Same(expected, expected, facts with { Units = Fact(PetTerms.ParseUnits("GML")) });
        }
    }

    [Fact]
    public void AverageTime_IsNearlyHalfAShortFrame()
    {
        // Tave = T/2 - λ T²/24 + λ³ T⁴/2880 - …
        PetAcquisition facts = Static with { DecayCorrection = Fact(PetTerms.ParseDecayCorrection("NONE")) };
        foreach (double duration in new[] { 1e-6, 1e-3, 1.0, 60, 300 })
        {
            double lambda = Math.Log(2) / HalfLife;
            double uptake = Suv.ComputeFactor(facts.With(slice => slice with { FrameDuration = Fact(duration) })).Audit.UptakeMinimum!.Value;

            Assert.Equal(3600 + (duration / 2) - (lambda * duration * duration / 24) + (Math.Pow(lambda, 3) * Math.Pow(duration, 4) / 2880), uptake, 1e-6);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Suv_ScalesWithWeightAndInverselyWithDose(double scale)
    {
        double before = Suv.ComputeFactor(Static)[0].Scale;

        Assert.Equal(scale * before, Suv.ComputeFactor(Static with { PatientWeight = Fact(scale * Weight) })[0].Scale, before * 1e-12);
        Assert.Equal(before / scale, Suv.ComputeFactor(Static.With(tracer => tracer with { TotalDose = Fact(scale * Dose) }))[0].Scale, before * 1e-12);
    }

    [Fact]
    public void Suv_OfAllTimesShifted_IsTheSame()
    {
        double before = Suv.ComputeFactor(Static)[0].Scale;
        for (int days = -400; days < 400; days += 37)
        {
            double seconds = days * 86400.0;
            PetAcquisition shifted = (Static with { SeriesDateTime = Fact(Scan.AddSeconds(seconds)) })
                .With(tracer => tracer with { StartDateTime = Fact(Given.AddSeconds(seconds)) })
                .With(slice => slice with { AcquisitionStart = Fact(Scan.AddSeconds(seconds)) });
            Assert.Equal(before, Suv.ComputeFactor(shifted)[0].Scale);
        }
    }

    // A ten-millionth of a second is what a clock's reading is rounded to.
    private static void Same(double expected, double value, PetAcquisition facts) => Assert.Equal(expected, value * Suv.ComputeFactor(facts)[0].Scale, expected * 1e-9);
}
