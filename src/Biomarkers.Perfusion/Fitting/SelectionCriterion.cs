namespace Biomarkers.Perfusion;

/// <summary>By what a model is chosen.</summary>
public enum SelectionCriterion
{
    /// <summary>Smallest corrected Akaike information criterion; models need not be nested.</summary>
    Aicc,

    /// <summary>F-test from each model to the next larger one that contains it.</summary>
    FTest,
}
