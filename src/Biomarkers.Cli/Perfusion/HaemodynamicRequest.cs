using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What dsc and ctp are both asked for, checked as far as words go.</summary>
/// <param name="Series">What is read, and where results go.</param>
/// <param name="Supply">The vessels; null for the gamma-variate, which needs none.</param>
/// <param name="Deconvolution">How it deconvolves; null for the gamma-variate.</param>
/// <param name="Baseline">Frames before contrast; null to find them.</param>
/// <param name="Tissue">Path of the mask of the voxels to compute; null for all.</param>
/// <param name="Normal">Path of the mask of normal tissue; null for none.</param>
/// <param name="AssumesFactor">The factor for the haematocrit was not given.</param>
/// <param name="Residues">Also write the residue functions.</param>
internal sealed record HaemodynamicRequest(
    SeriesRequest Series, SupplyRequest? Supply, DeconvolutionOptions? Deconvolution, BaselineFrames? Baseline, string? Tissue, string? Normal, bool AssumesFactor, bool Residues);
