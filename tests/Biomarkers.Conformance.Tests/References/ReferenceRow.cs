using System.Globalization;

namespace Biomarkers.Conformance.Tests;

/// <summary>One quantity of one reference file: how far the values lie from the truth, by the publisher's tolerance and by the project's own.</summary>
internal sealed class ReferenceRow(string file, string subject, string quantity, string unit, double absolute, double relative, double? own = null)
{
    private int _count;
    private int _within;
    private double _largest;

    /// <summary>Head of the table that rows belong to.</summary>
    public static string Head => "| file | by | quantity | unit | published tolerance | own tolerance | largest error | rows within the published |\n|---|---|---|---|---|---|---:|---:|\n";

    /// <summary>Head of the table of objects that are made anew, which have no published tolerance.</summary>
    public static string OwnHead => "| object | by | quantity | tolerance | largest error | within |\n|---|---|---|---|---:|---:|\n";

    /// <summary>Values compared.</summary>
    public int Count => _count;

    /// <summary>Values within the published tolerance.</summary>
    public int Within => _within;

    /// <summary>True when every value lies within the published tolerance and within the project's own.</summary>
    public bool IsMet => _count > 0 && _within == _count && (own is null || _largest <= own);

    /// <summary>What a failing test shows.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{file}, {subject}, {quantity}: largest error {_largest}, {_within} of {_count} within");

    /// <summary>Takes one value. One that is not a number counts as a miss.</summary>
    public void Add(double truth, double value)
    {
        double error = Math.Abs(value - truth);
        _count++;
        _within += error <= absolute + (relative * Math.Abs(truth)) ? 1 : 0;
        _largest = double.IsNaN(error) || double.IsNaN(_largest) ? double.NaN : Math.Max(_largest, error);
    }

    /// <summary>The row of the table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {file} | {subject} | {quantity} | {unit} | {Tolerance()} | {(own is { } o ? Number(o) : "–")} | {Largest()} | {_within} / {_count} |\n");

    /// <summary>The row of the table of objects that are made anew.</summary>
    public string ToOwnRow() => string.Create(CultureInfo.InvariantCulture, $"| {file} | {subject} | {quantity} | {Number(absolute)} | {Largest()} | {_within} / {_count} |\n");

    private string Largest() => double.IsNaN(_largest) ? "no value" : Number(_largest);

    // Two digits: the last bits of a fit may depend on the platform's mathematics library. What is smaller than rounding is not shown to a digit.
    private static string Number(double value) =>
        value == 0 ? "0" : value < 1e-9 ? "below 1E-9" : value < 1e-4 ? value.ToString("0.#E-0", CultureInfo.InvariantCulture) : value.ToString("G2", CultureInfo.InvariantCulture);

    private string Tolerance() => relative == 0 ? Number(absolute) : absolute == 0 ? Percent() : $"{Number(absolute)} + {Percent()}";

    private string Percent() => string.Create(CultureInfo.InvariantCulture, $"{relative * 100:G3} %");
}
