namespace Biomarkers.Perfusion;

/// <summary>What a voxel is as part of a leakage reference.</summary>
public enum LeakageCandidate
{
    /// <summary>Outside the region looked at.</summary>
    Outside,

    /// <summary>Tissue without leakage.</summary>
    NonEnhancing,

    /// <summary>A frame is NaN or infinite.</summary>
    NotFinite,

    /// <summary>No bolus above the noise, or one too small for brain.</summary>
    WeakBolus,

    /// <summary>A bolus too strong for brain: a vessel.</summary>
    StrongBolus,

    /// <summary>The end of the curve lies above the baseline: leakage that shortens T2*.</summary>
    EndsAbove,

    /// <summary>The end lies below the baseline: leakage that shortens T1.</summary>
    EndsBelow,

    /// <summary>The end is not what that of the other voxels without leakage is for their area.</summary>
    EndsApart,
}
