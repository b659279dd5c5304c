using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Flow, volume and times of voxels and of single curves, by the method that a request names.</summary>
internal static class Haemodynamics
{
    // From here on the usual limit of the oscillation index is hardly ever reached.
    private const double CoarseStep = 2;

    // No tissue holds more blood than this, in mL/100 mL; usual tissue 2 to 6.
    private const double MostVolume = 20;
    private const double UsualVolume = 4;

    /// <summary>Said where no vein was compared with the artery.</summary>
    public const string ArteryAlone = "The artery's curve was not compared with a vein; where it is thinner than a voxel, volume and flow read too high. --vof auto undoes that.";

    /// <summary>The deconvolver of a request.</summary>
    /// <exception cref="DataRefusedException">The input has no bolus, a cut one, one below zero, or ends early.</exception>
    public static Deconvolver Prepare(DeconvolutionOptions options, Supply supply, ReadOnlySpan<double> times)
    {
        double[] at = times.ToArray();
        return LibraryWords.Guard($"--aif ({supply.Artery.Source})", () => Misuse.Guard("--method, --aif", () => new Deconvolver(supply.Used, at, options)));
    }

    /// <summary>Maps of every voxel.</summary>
    /// <param name="deconvolver">Takes the input out; null for the gamma-variate.</param>
    /// <param name="series">Rise above the baseline.</param>
    /// <param name="preceding">Statuses of what came before; null for none.</param>
    /// <param name="region">Voxels to compute; null for all.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The maps, and for gamma-variates why a voxel has no first pass.</returns>
    public static (ParameterMaps Maps, FirstPassMaps? FirstPass) Compute(
        Deconvolver? deconvolver, TimeSeries<float> series, Volume<byte>? preceding, Mask? region, int threads, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (deconvolver is not null)
        {
            return (deconvolver.Run(series, region, preceding, threads, progress, cancellationToken), null);
        }

        FirstPassMaps found = FirstPassFit.Run(series, region, null, preceding, threads, progress, cancellationToken);
        return (found.Maps, found);
    }

    /// <summary>Rows of one curve; a curve with a sample that is no number has rows without values.</summary>
    public static IReadOnlyList<CurveFitRow> Fit(Deconvolver? deconvolver, string name, double[] times, double[] values, Unit unit) => deconvolver is null
        ? FirstPassFit.FitCurve(times, values, null, name, unit).Rows
        : deconvolver.FitCurves(values, [name]);

    /// <summary>The measure whose values are volumes of blood.</summary>
    public static MeasureDefinition VolumeOf(Deconvolver? deconvolver) => deconvolver is null ? GammaVariateMeasures.Area : DeconvolutionMeasures.BloodVolume;

    /// <summary>The maps with one of the blood volume relative to normal tissue.</summary>
    public static ParameterMaps Relate(ParameterMaps maps, MeasureDefinition volume, Mask normal)
    {
        NormalTissue tissue = LibraryWords.Guard("--normal-roi", () => NormalTissue.Measure(maps[volume], normal));
        maps.TryGet(volume, out ParameterMap? map);
        return new ParameterMaps([.. maps.Maps, tissue.Divide(map!, NormalTissueMeasures.RelativeBloodVolume)], maps.Status)
        {
            ResidualDeviation = maps.ResidualDeviation,
            RSquared = maps.RSquared,
            Iterations = maps.Iterations,
            DegreesOfFreedom = maps.DegreesOfFreedom,
            Provenance = new() { Steps = [.. maps.Provenance?.Steps ?? [], tissue.ToStep()] },
        };
    }

    /// <summary>What to know about a deconvolution, one sentence each.</summary>
    public static IEnumerable<string> Notes(HaemodynamicRequest request, ReadOnlySpan<double> times)
    {
        List<string> notes = [];
        if (request.Deconvolution is not { } options)
        {
            return notes;
        }

        if (request.AssumesFactor)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The factor for the haematocrit of small vessels is taken as {options.HaematocritFactor:F3}; --kh K states another."));
        }

        double[] sorted = times.ToArray();
        double[] steps = [.. sorted.Skip(1).Zip(sorted, static (next, time) => next - time).Order()];
        double step = steps[steps.Length / 2];
        if (options.Method == DeconvolutionMethod.OscillationIndexSvd && step >= CoarseStep)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Frames are {step:G3} s apart. From {CoarseStep:F0} s on osvd hardly ever reaches its oscillation index of {options.OscillationLimit} and leaves out almost every singular value: flow comes out too low. Compare with --method csvd."));
        }

        return notes;
    }

    /// <summary>What cannot be about the values of tissue, one sentence each: signs of an input that is not the tissue's.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="tissue">Where tissue is; null for everywhere.</param>
    public static IEnumerable<string> Doubts(ParameterMaps maps, Mask? tissue)
    {
        if (Median(DeconvolutionMeasures.BloodVolume) is > MostVolume and { } volume)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The median blood volume is {volume:G3} mL/100 mL, more than tissue holds: the input is too small by a factor of about {volume / UsualVolume:G2}. It has another unit, the artery is thinner than a voxel, or tissue was taken for an artery. Look at aif.png; values stand in proportion only.");
        }

        if (Median(DeconvolutionMeasures.Tmax) is < -1 and { } tmax)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The median Tmax is {tmax:G3} s: the input comes after the tissue. Check that their times count from the same moment, and that no vein was taken for the artery.");
        }

        double? Median(MeasureDefinition definition)
        {
            if (!maps.TryGet(definition, out ParameterMap? map))
            {
                return null;
            }

            ReadOnlySpan<float> voxels = map.Value.Voxels;
            Size3 size = map.Value.Size;
            var values = new List<float>();
            for (int i = 0; i < voxels.Length; i++)
            {
                if (float.IsFinite(voxels[i]) && tissue?.Contains(new(i % size.X, i / size.X % size.Y, i / size.X / size.Y)) != false)
                {
                    values.Add(voxels[i]);
                }
            }

            values.Sort();
            return values.Count == 0 ? null : values[values.Count / 2];
        }
    }

    /// <summary>A word on the mean curve where the series may end before the first pass has gone by; null where it does not.</summary>
    /// <exception cref="DataRefusedException">The mean curve shows no bolus.</exception>
    public static string? Judge(double[] times, double[] mean, string name)
    {
        FirstPassWindow window = LibraryWords.Guard(name, () => FirstPassFit.FitCurve(times, mean)).Window;
        return window.Status switch
        {
            FirstPassStatus.NoBolus => throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"{name}: the mean curve does not rise out of its noise: there is no bolus. Check that contrast was given in this series, and that --mask holds tissue."),
            FirstPassStatus.Truncated => $"The mean curve of {name} has not fallen to half of its peak before it ends or rises again: the bolus is cut off, or agent stays. Blood volumes from areas are then not complete.",
            FirstPassStatus.NoBaseline => $"The mean curve of {name} is highest at its start: the bolus began before the series.",
            _ => null,
        };
    }
}
