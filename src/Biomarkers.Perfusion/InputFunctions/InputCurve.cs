using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Concentration of contrast agent in an artery, a vein or a reference tissue over time.</summary>
/// <remarks>Between the samples the concentration is their straight connection; before the first it is zero, after the last it stays.</remarks>
public sealed partial class InputCurve
{
    private readonly double[] _times;
    private readonly double[] _concentration;

    /// <summary>Makes a curve.</summary>
    /// <param name="times">Times in seconds, finite and strictly increasing; at least two.</param>
    /// <param name="concentration">Concentrations in mmol/L, finite, one a time.</param>
    /// <param name="kind">In plasma or in whole blood.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are fewer than two samples, times do not increase, or a value is not finite.</exception>
    public InputCurve(ReadOnlySpan<double> times, ReadOnlySpan<double> concentration, InputKind kind = InputKind.Plasma)
    {
        if (times.Length < 2 || times.Length != concentration.Length)
        {
            throw new ArgumentException($"An input needs two samples or more, one concentration a time; given are {times.Length} times and {concentration.Length} concentrations.");
        }

        for (int i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || !double.IsFinite(concentration[i]) || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Input sample {i}: concentration {concentration[i]} at {times[i]} s{(i > 0 ? $" after {times[i - 1].ToString(CultureInfo.InvariantCulture)} s" : string.Empty)}; finite values at strictly increasing times are needed."));
            }
        }

        _times = times.ToArray();
        _concentration = concentration.ToArray();
        Kind = kind;
    }

    /// <summary>In plasma or in whole blood.</summary>
    public InputKind Kind { get; }

    /// <summary>Where the curve comes from and what was done to it, for a record of a computation: <c>Parker, onset 24 s, in blood, every 0.25 s; plasma at haematocrit 0.42</c>.</summary>
    /// <remarks>Everything that makes a curve of a curve adds itself. Of samples that were given nothing is known until <see cref="WithDescription"/> says it.</remarks>
    public string Description { get; private init; } = "samples given";

    /// <summary>Number of samples.</summary>
    public int Count => _times.Length;

    /// <summary>Times in seconds.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Concentrations in mmol/L.</summary>
    public ReadOnlySpan<double> Concentration => _concentration;

    /// <summary>The same curve with another description.</summary>
    /// <param name="description">Where it comes from: a file's name, a vessel, a formula.</param>
    /// <exception cref="ArgumentException">The description is empty.</exception>
    public InputCurve WithDescription(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        return new InputCurve(_times, _concentration, Kind) { ExtendedFrom = ExtendedFrom, Description = description };
    }

    /// <summary>The concentration in plasma.</summary>
    /// <param name="haematocrit">Part of the blood's volume taken by cells, 0 to less than 1.</param>
    /// <returns>This curve when it is of plasma already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The haematocrit is no such part.</exception>
    /// <remarks>Formula: Cp = Cb / (1 − Hct).</remarks>
    public InputCurve ToPlasma(double haematocrit)
    {
        if (!(haematocrit >= 0 && haematocrit < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(haematocrit), haematocrit.ToString(CultureInfo.InvariantCulture), "A haematocrit from 0 to less than 1 is needed.");
        }

        return Kind == InputKind.Plasma ? this : new InputCurve(_times, Array.ConvertAll(_concentration, value => value / (1 - haematocrit)))
        {
            ExtendedFrom = ExtendedFrom,
            Description = Then($"plasma at haematocrit {haematocrit}"),
        };
    }

    /// <summary>The description and one thing more that was done.</summary>
    private string Then(FormattableString deed) => $"{Description}; {FormattableString.Invariant(deed)}";
}
