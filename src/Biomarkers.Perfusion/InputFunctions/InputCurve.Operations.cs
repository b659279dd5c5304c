using System.Globalization;

namespace Biomarkers.Perfusion;

/// <content>Values between the samples, and curves made of a curve.</content>
public sealed partial class InputCurve
{
    /// <summary>Time in seconds from which the values were not measured but extended; null when all were measured.</summary>
    /// <remarks>Kept by everything that makes a curve of a curve.</remarks>
    public double? ExtendedFrom { get; private init; }

    /// <summary>The concentration at any time.</summary>
    /// <param name="time">Seconds, finite.</param>
    /// <returns>In mmol/L: on the straight connection of the samples, 0 before the first, the last value after the last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite.</exception>
    public double At(double time) => double.IsFinite(time)
        ? InputGrid.Interpolate(this, time)
        : throw new ArgumentOutOfRangeException(nameof(time), time.ToString(CultureInfo.InvariantCulture), "A finite time is needed.");

    /// <summary>The curve at other times.</summary>
    /// <param name="times">Seconds, finite and strictly increasing; at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two times, or they do not increase.</exception>
    /// <exception cref="DataRefusedException">A time lies after the last sample; see <see cref="ExtendTo"/>.</exception>
    /// <remarks>Peaks between two of the times are lost. Where only the tissue's times differ, the curve needs no resampling: the models take any.</remarks>
    public InputCurve Resample(ReadOnlySpan<double> times)
    {
        if (times.Length > 0 && times[^1] > Times[^1])
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The input ends at {Times[^1]} s, before {times[^1]} s. Extend it first, or leave out the times beyond."));
        }

        var values = new double[times.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = At(times[i]);
        }

        return new InputCurve(times, values, Kind) { ExtendedFrom = ExtendedFrom, Description = Then($"at {values.Length} other times") };
    }

    /// <summary>The curve later or earlier.</summary>
    /// <param name="delay">Seconds; positive for later.</param>
    /// <exception cref="ArgumentException">The delay is not finite, or so large that times become equal.</exception>
    /// <remarks>Formula: C'(t) = C(t − delay). Exact: the samples move, nothing is interpolated.</remarks>
    public InputCurve Shift(double delay) =>
        new(Array.ConvertAll(_times, time => time + delay), _concentration, Kind) { ExtendedFrom = ExtendedFrom + delay, Description = Then($"later by {delay} s") };

    /// <summary>The curve times a factor.</summary>
    /// <param name="factor">Finite.</param>
    /// <exception cref="ArgumentException">A value becomes infinite or NaN.</exception>
    public InputCurve Scale(double factor) =>
        new(_times, Array.ConvertAll(_concentration, value => value * factor), Kind) { ExtendedFrom = ExtendedFrom, Description = Then($"times {factor}") };

    /// <summary>The concentration in whole blood.</summary>
    /// <param name="haematocrit">Part of the blood's volume taken by cells, 0 to less than 1.</param>
    /// <returns>This curve when it is of blood already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The haematocrit is no such part.</exception>
    /// <remarks>Formula: Cb = Cp (1 − Hct).</remarks>
    public InputCurve ToBlood(double haematocrit)
    {
        if (!(haematocrit >= 0 && haematocrit < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(haematocrit), haematocrit.ToString(CultureInfo.InvariantCulture), "A haematocrit from 0 to less than 1 is needed.");
        }

        return Kind == InputKind.Blood ? this : new(_times, Array.ConvertAll(_concentration, value => value * (1 - haematocrit)), InputKind.Blood)
        {
            ExtendedFrom = ExtendedFrom,
            Description = Then($"blood at haematocrit {haematocrit}"),
        };
    }

    /// <summary>The curve after its way through vessels that spread it.</summary>
    /// <param name="dispersion">How they spread it.</param>
    /// <param name="times">Times of the result in seconds, strictly increasing and not after the last sample; empty for those of this curve.</param>
    /// <returns>The exact convolution of the piecewise linear curve with the kernel at each time.</returns>
    /// <exception cref="ArgumentException">Times do not increase.</exception>
    /// <exception cref="DataRefusedException">A time lies after the last sample.</exception>
    /// <remarks>
    /// Formula: with F the kernel's integral and R that of F, y(t) = C(t0) F(t − t0) + Σ Δslope_k R(t − t_k) over the samples before t.
    /// Between its times the result is the straight connection again, so take times close to each other where it bends.
    /// </remarks>
    public InputCurve Disperse(Dispersion dispersion, ReadOnlySpan<double> times = default)
    {
        ArgumentNullException.ThrowIfNull(dispersion);
        InputCurve result = times.IsEmpty ? this : Resample(times);
        var bend = new double[Count];
        double slope = 0;
        for (int k = 0; k + 1 < Count; k++)
        {
            double next = (_concentration[k + 1] - _concentration[k]) / (_times[k + 1] - _times[k]);
            bend[k] = next - slope;
            slope = next;
        }

        var values = new double[result.Count];
        for (int i = 0; i < values.Length; i++)
        {
            double time = result._times[i];
            double sum = time > _times[0] ? _concentration[0] * dispersion.Integral(time - _times[0]) : 0;
            for (int k = 0; k < bend.Length && _times[k] < time; k++)
            {
                sum += bend[k] * dispersion.SecondIntegral(time - _times[k]);
            }

            values[i] = sum;
        }

        return new InputCurve(result._times, values, Kind) { ExtendedFrom = ExtendedFrom, Description = Then($"dispersed by a gamma distribution of shape {dispersion.Shape} and scale {dispersion.TimeScale} s") };
    }

    /// <summary>The curve up to a later end.</summary>
    /// <param name="time">Seconds. When it lies within the curve, the curve itself comes back.</param>
    /// <param name="extension">What to take for the values that were not measured.</param>
    /// <exception cref="ArgumentException">The time is not finite, or the way of extending is unknown.</exception>
    /// <exception cref="DataRefusedException">The last third of the samples does not fall so that an exponential could be laid through it.</exception>
    /// <remarks>The result says so in <see cref="ExtendedFrom"/>.</remarks>
    public InputCurve ExtendTo(double time, InputExtension extension)
    {
        if (!double.IsFinite(time) || !Enum.IsDefined(extension))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The input cannot be extended to {time} s by {extension}."));
        }

        double last = _times[^1];
        if (time <= last)
        {
            return this;
        }

        if (extension == InputExtension.HoldLast)
        {
            return new InputCurve([.. _times, time], [.. _concentration, _concentration[^1]], Kind) { ExtendedFrom = ExtendedFrom ?? last, Description = Then($"held to {time} s") };
        }

        double rate = FitTail();
        const int Steps = 64;
        double[] times = [.. _times, .. Enumerable.Range(1, Steps).Select(i => i == Steps ? time : last + ((time - last) * i / Steps))];
        double[] values = [.. _concentration, .. times.Skip(Count).Select(t => _concentration[^1] * Math.Exp(-rate * (t - last)))];
        return new InputCurve(times, values, Kind) { ExtendedFrom = ExtendedFrom ?? last, Description = Then($"continued to {time} s by an exponential") };
    }

    /// <summary>Rate in 1/s at which the logarithm of the last third of the samples falls, by a straight line.</summary>
    private double FitTail()
    {
        int from = Math.Min(Count - 2, Count - (Count / 3));
        int n = Count - from;
        double meanTime = 0;
        double meanLog = 0;
        for (int i = from; i < Count; i++)
        {
            if (!(_concentration[i] > 0))
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                    CultureInfo.InvariantCulture, $"The input is {_concentration[i]} mmol/L at {_times[i]} s, in its last third; an exponential needs positive values there."));
            }

            meanTime += _times[i] / n;
            meanLog += Math.Log(_concentration[i]) / n;
        }

        double product = 0;
        double square = 0;
        for (int i = from; i < Count; i++)
        {
            product += (_times[i] - meanTime) * (Math.Log(_concentration[i]) - meanLog);
            square += (_times[i] - meanTime) * (_times[i] - meanTime);
        }

        double rate = -product / square;
        return rate >= 0 ? rate : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture, $"The last third of the input rises, by {-rate} of its value a second; an exponential that falls cannot go on from it."));
    }
}
