namespace Biomarkers.Radiomics;

/// <summary>The sums over all pairs of voxels that Moran's I and Geary's C are made of.</summary>
/// <param name="Weights">Σ w_ij over i ≠ j, w the inverse distance in 1/mm.</param>
/// <param name="Products">Σ w_ij a_i a_j over i ≠ j, a the deviation from the mean.</param>
/// <param name="Squares">Σ w_ij a_i² over i ≠ j.</param>
internal readonly record struct SpatialSums(double Weights, double Products, double Squares);
