namespace Biomarkers.Perfusion;

/// <summary>The definition of an arterial input as a formula: what it is called, its constants with units, and where it stands.</summary>
/// <remarks>All of them: <see cref="InputFunctions.All"/>. With an onset it becomes an <see cref="ArterialInput"/>.</remarks>
public sealed class InputFunction
{
    internal InputFunction(string identifier, Func<double[], double, double> shape, IReadOnlyList<InputParameter> parameters)
    {
        Identifier = identifier;
        Shape = shape;
        Parameters = parameters;
    }

    /// <summary>Short name in lower case, as on a command line.</summary>
    public string Identifier { get; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>In which part of the blood the published constants give the concentration.</summary>
    public required InputKind Kind { get; init; }

    /// <summary>The formula in plain text; t from the onset, 0 before it.</summary>
    public required string Formula { get; init; }

    /// <summary>Where formula and constants stand.</summary>
    public required string Source { get; init; }

    /// <summary>What to know before using it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The constants, in order.</summary>
    public IReadOnlyList<InputParameter> Parameters { get; }

    /// <summary>True when every constant has a published value.</summary>
    public bool IsComplete => Parameters.All(static parameter => parameter.Value is not null);

    /// <summary>Concentration in mmol/L from the constants and the seconds since the onset, which are not negative.</summary>
    internal Func<double[], double, double> Shape { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
