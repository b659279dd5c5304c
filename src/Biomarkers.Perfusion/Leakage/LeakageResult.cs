namespace Biomarkers.Perfusion;

/// <summary>What a leakage correction leaves.</summary>
public sealed class LeakageResult
{
    internal LeakageResult(ParameterMaps maps, TimeSeries<float>? corrected, LeakageReference reference, double referenceArea, ProcessingStep step)
    {
        Maps = maps;
        Corrected = corrected;
        Reference = reference;
        ReferenceArea = referenceArea;
        Step = step;
    }

    /// <summary>K1, K2, kep, uncorrected and corrected blood volume with standard errors, residual and status.</summary>
    public ParameterMaps Maps { get; }

    /// <summary>The series without its leakage part, 1/s; null unless asked for. Voxels without values hold NaN.</summary>
    public TimeSeries<float>? Corrected { get; }

    /// <summary>The reference it was corrected with.</summary>
    public LeakageReference Reference { get; }

    /// <summary>Area under the reference curve over the time of integration: both blood volumes divided by it are relative to the reference tissue.</summary>
    public double ReferenceArea { get; }

    /// <summary>What was done.</summary>
    public ProcessingStep Step { get; }

    /// <summary>The same result with the step that made the series before those of the maps.</summary>
    internal LeakageResult After(ProcessingStep before) =>
        new(Maps.WithProvenance(new ProvenanceRecord { Steps = [before, .. Maps.Provenance!.Steps] }), Corrected, Reference, ReferenceArea, Step);
}
