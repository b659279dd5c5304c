namespace Biomarkers.Perfusion;

/// <summary>What the measures of a stroke are computed from, in voxels.</summary>
/// <param name="Core">Core.</param>
/// <param name="Hypoperfused">Hypoperfused.</param>
/// <param name="Severe">Severely hypoperfused.</param>
/// <param name="Penumbra">Hypoperfused and not core.</param>
/// <param name="CoreElsewhere">Core that is not hypoperfused.</param>
/// <param name="Evaluated">With values.</param>
/// <param name="Missing">Without.</param>
/// <param name="WithoutPerfusion">Of those the ones a deconvolution found no perfusion in; null where that is not known.</param>
/// <param name="NormalMissing">Of normal tissue, without.</param>
/// <param name="Slices">Slices with values.</param>
/// <param name="NormalFlow">Mean blood flow of normal tissue.</param>
internal readonly record struct StrokeCounts(
    int Core, int Hypoperfused, int Severe, int Penumbra, int CoreElsewhere, int Evaluated, int Missing, int? WithoutPerfusion, int NormalMissing, int Slices, double NormalFlow);
