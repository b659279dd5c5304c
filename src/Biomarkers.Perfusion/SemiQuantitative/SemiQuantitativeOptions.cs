namespace Biomarkers.Perfusion;

/// <summary>When the measures without a model look at a curve.</summary>
public sealed record SemiQuantitativeOptions
{
    /// <summary>The defaults.</summary>
    public static SemiQuantitativeOptions Default { get; } = new();

    /// <summary>Time in seconds at which contrast agent arrives; areas and times count from here. Default 0.</summary>
    public double Onset { get; init; }

    /// <summary>Seconds after onset of the early phase of the signal enhancement ratio. Default 90.</summary>
    public double Early { get; init; } = 90;

    /// <summary>Seconds after onset of the late phase; null for the last sample. Default null.</summary>
    public double? Late { get; init; }
}
