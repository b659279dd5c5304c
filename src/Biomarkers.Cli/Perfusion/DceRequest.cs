using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What <c>biomarkers dce</c> is asked for, checked as far as words go.</summary>
/// <param name="Series">What is read, and where results go.</param>
/// <param name="Signal">How concentrations come about.</param>
/// <param name="Models">The model, or several to choose among in every voxel.</param>
/// <param name="Fit">How models are fitted.</param>
/// <param name="Input">The arterial input; null for models of a reference tissue.</param>
/// <param name="Second">Path of the second input's table, or of its mask after <c>roi:</c>; null for none.</param>
/// <param name="Reference">Path of the reference tissue's table, of its mask after <c>roi:</c>, or a column of the curves; null for none.</param>
/// <param name="WithoutModel">Also compute measures that need no model.</param>
internal sealed record DceRequest(
    SeriesRequest Series,
    SignalRequest Signal,
    IReadOnlyList<KineticChoice> Models,
    KineticFitOptions Fit,
    InputRequest? Input,
    string? Second,
    string? Reference,
    bool WithoutModel)
{
    /// <summary>The model whose parameters are drawn first.</summary>
    public KineticChoice Main => Models[0];
}
