namespace Biomarkers.Perfusion;

/// <summary>In which part of the blood a concentration is meant.</summary>
public enum InputKind
{
    /// <summary>In plasma, as the tissue models need it.</summary>
    Plasma,

    /// <summary>In whole blood; the contrast agent stays outside the cells.</summary>
    Blood,
}
