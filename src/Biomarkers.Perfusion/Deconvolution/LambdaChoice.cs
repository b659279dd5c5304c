namespace Biomarkers.Perfusion;

/// <summary>How the weight of Tikhonov's regularisation is chosen.</summary>
public enum LambdaChoice
{
    /// <summary>The first corner, from strong weights on, of the curve of log ‖Lk‖ over log ‖Ak − c‖.</summary>
    LCurve,

    /// <summary>Where the generalised cross-validation function is least.</summary>
    GeneralizedCrossValidation,
}
