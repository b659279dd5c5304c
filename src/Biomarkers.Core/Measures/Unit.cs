namespace Biomarkers;

/// <summary>A unit of measurement as a UCUM code.</summary>
/// <remarks>Source: Unified Code for Units of Measure, version 2.1. The default value is <see cref="Arbitrary"/>.</remarks>
public readonly record struct Unit
{
    private readonly string? _code;

    private Unit(string code) => _code = code;

    /// <summary>The UCUM code, for example <c>mm3</c>.</summary>
    public string Code => _code ?? "[arb'U]";

    /// <summary>Unknown or arbitrary unit of an uncalibrated image.</summary>
    public static Unit Arbitrary => default;

    /// <summary>A pure number: ratio, fraction, count, index.</summary>
    public static Unit One { get; } = new("1");

    /// <summary>Millimetre.</summary>
    public static Unit Millimetre { get; } = new("mm");

    /// <summary>Square millimetre.</summary>
    public static Unit SquareMillimetre { get; } = new("mm2");

    /// <summary>Cubic millimetre.</summary>
    public static Unit CubicMillimetre { get; } = new("mm3");

    /// <summary>Reciprocal millimetre.</summary>
    public static Unit PerMillimetre { get; } = new("/mm");

    /// <summary>Hounsfield unit.</summary>
    public static Unit Hounsfield { get; } = new("[hnsf'U]");

    /// <summary>Second.</summary>
    public static Unit Second { get; } = new("s");

    /// <summary>Body-weight standardised uptake value, gram per millilitre.</summary>
    public static Unit SuvBodyWeight { get; } = new("g/ml");

    /// <summary>Becquerel per millilitre.</summary>
    public static Unit BecquerelPerMillilitre { get; } = new("Bq/ml");

    /// <summary>A unit by its UCUM code.</summary>
    /// <param name="code">UCUM code: printable ASCII without blanks, at most 64 characters.</param>
    /// <exception cref="ArgumentException">The text cannot be a UCUM code.</exception>
    public static Unit FromUcum(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (code.Length > 64 || code.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new ArgumentException("A UCUM code is at most 64 printable ASCII characters without blanks.", nameof(code));
        }

        return code == "[arb'U]" ? default : new Unit(code);
    }

    /// <summary>The square of the unit.</summary>
    /// <remarks>UCUM: a repeated factor; 1 stays 1.</remarks>
    public Unit Squared() => this == One ? One : IsAtom ? new(Code + "2") : new($"({Code}).({Code})");

    /// <summary>The product with another unit.</summary>
    /// <param name="other">The other factor.</param>
    /// <remarks>1 stays out of a product, and what is divided by the other factor loses it: ml times g/ml is g.</remarks>
    public Unit Times(Unit other) => this == One ? other : other == One ? this
        : Without(Code, other.Code) ?? Without(other.Code, Code) ?? new($"{Code}.{Factor(other)}");

    /// <summary>As people write it: HU, a.u., mm²/s; empty for the number one. For pictures, tables and messages, never to be read back.</summary>
    public string Symbol => MeasurementText.Unit(this);

    /// <summary>The UCUM code.</summary>
    public override string ToString() => Code;

    private bool IsAtom => Code.AsSpan().IndexOfAny("./(){}0123456789") < 0;

    // UCUM reads from left to right: what ends in "/ml" is all before it, divided by ml.
    private static Unit? Without(string quotient, string divisor) =>
        divisor.AsSpan().IndexOfAny("./(){}") >= 0 || !quotient.EndsWith($"/{divisor}", StringComparison.Ordinal) ? null
        : quotient.Length == divisor.Length + 1 ? One : FromUcum(quotient[..^(divisor.Length + 1)]);

    private static string Factor(Unit unit) => unit.Code.AsSpan().IndexOfAny("./") < 0 ? unit.Code : $"({unit.Code})";
}
