using Biomarkers.Perfusion;

namespace Biomarkers.Probe;

/// <summary>Maps of a generated dynamic series: arrival, concentration, kinetic fits of every kind of search, and T1.</summary>
internal static class KineticCases
{
    private static readonly ImageGeometry Geometry = new(new(29, 13, 3), new(2, 2, 3));
    private static readonly double[] Times = [.. Enumerable.Range(0, 44).Select(static i => 6.0 * i)];
    private static readonly double[] Angles = [2, 5, 10, 15];

    public static void Print(int threads, TextWriter writer)
    {
        InputCurve plasma = ArterialInput.Parker(onset: 30).ToCurve(Times[^1]).ToPlasma(0.42);
        foreach ((string name, Dispersion dispersion) in new[] { ("exponential", Dispersion.Exponential(4)), ("gamma", Dispersion.Gamma(2.5, 2)) })
        {
            writer.Write($"input {name} {MapCases.Hash(plasma.Disperse(dispersion, Times).Concentration)}\n");
        }

        TimeSeries<float> tissue = Tissue();
        PrintArrival(writer, ArrivalFinder.FindMaps(tissue, maxDegreeOfParallelism: threads));
        MapCases.Print(writer, "enhancement", EnhancementCurve.Run(tissue, maxDegreeOfParallelism: threads));

        var general = new KineticFitOptions { Fit = KineticFitOptions.Default.Fit with { UseSolver = false } };
        MapCases.Print(writer, "tofts", KineticFit.Run<Tofts>(tissue, plasma, maxDegreeOfParallelism: threads));
        MapCases.Print(writer, "extended-tofts", KineticFit.Run<ExtendedTofts>(tissue, plasma, maxDegreeOfParallelism: threads));
        MapCases.Print(writer, "extended-tofts-general", KineticFit.Run<ExtendedTofts>(tissue, plasma, options: general, maxDegreeOfParallelism: threads));
        MapCases.Print(writer, "extended-tofts-linear", KineticFit.Run<ExtendedTofts>(tissue, plasma, options: new() { Method = KineticMethod.Linear }, maxDegreeOfParallelism: threads));
        MapCases.Print(writer, "patlak", KineticFit.Run<Patlak>(tissue, plasma, maxDegreeOfParallelism: threads));
        MapCases.Print(writer, "exchange", KineticFit.Run<TwoCompartmentExchange>(tissue, plasma, maxDegreeOfParallelism: threads));

        foreach (FlipAngleMethod method in (FlipAngleMethod[])[FlipAngleMethod.Nonlinear, FlipAngleMethod.Linear, FlipAngleMethod.Novifast])
        {
            MapCases.Print(writer, $"t1-{method}", T1Fit.FlipAngles([.. Angles.Select(Spoiled)], Angles, 0.006, method, maxDegreeOfParallelism: threads));
        }

        ConvertedSeries gd = new SpoiledGradientEcho(0.005, 15).ToConcentration(Signal(tissue), 1.3, 4.5, maxDegreeOfParallelism: threads);
        writer.Write($"concentration {string.Join(' ', gd.Series.Frames.Select(static frame => MapCases.Hash(frame.Voxels)))} {MapCases.Hash(gd.Status.Voxels)}\n");
    }

    private static void PrintArrival(TextWriter writer, ArrivalMaps maps) =>
        writer.Write($"arrival {MapCases.Hash(maps.Time.Voxels)} {MapCases.Hash(maps.BaselineCount.Voxels)} {MapCases.Hash(maps.Status.Voxels)}\n");

    // Plain arithmetic in place of exponentials, so that the input itself is the same everywhere; some voxels are nothing to fit.
    private static TimeSeries<float> Tissue() => new(Times, [.. Times.Select(static (time, frame) => Volume.Create<float, (double Time, int Frame)>(Geometry, (time, frame), static (voxels, state) =>
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            double since = Math.Max(0, state.Time - 30 - (i % 5));
            double rise = since / (20 + since + (i % 31));
            double wash = 1 / (1 + (since * (i % 23) / 20000));
            double vessel = since <= 0 ? 0 : 0.01 * (i % 9) * (since / (8 + (since * since / 12)));
            double noise = ((uint)((i * 2654435761u) ^ ((uint)state.Frame * 40503u)) % 1000 / 1000.0) - 0.5;
            voxels[i] = i % 97 == 13 ? float.NaN : i % 89 == 7 ? 0 : (float)((0.2 + (0.01 * (i % 40))) * rise * wash) + (float)vessel + (float)(0.01 * noise);
        }
    }, Unit.FromUcum("mmol/L")))]);

    private static TimeSeries<float> Signal(TimeSeries<float> tissue) =>
        new(Times, [.. tissue.Frames.Select(static frame => Volume.Create<float, Volume<float>>(Geometry, frame, static (voxels, concentration) =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = 100 + (90 * concentration!.Voxels[i]);
            }
        }))]);

    // Fractions in place of sine and exponential: what is fitted need not be exact.
    private static Volume<float> Spoiled(double degrees) => Volume.Create<float, double>(Geometry, degrees, static (voxels, a) =>
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            double ernst = 3 + (i % 12);
            double noise = (uint)((i * 2246822519u) ^ ((uint)a * 3266489917u)) % 1000 / 1000.0;
            voxels[i] = i % 101 == 50 ? float.NaN : i % 103 == 51 ? -1 : (float)((2000 * a * ernst / ((a * a) + (ernst * ernst))) + noise);
        }
    });
}
