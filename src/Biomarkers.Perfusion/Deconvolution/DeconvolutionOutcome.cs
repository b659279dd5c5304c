namespace Biomarkers.Perfusion;

/// <summary>What a curve's deconvolution gave, in the samples' units.</summary>
/// <param name="Peak">Largest value of the residue function, 1/s.</param>
/// <param name="Lag">Its number.</param>
/// <param name="Delay">Seconds; NaN where the function never falls to half its peak.</param>
/// <param name="ResidueArea">∫ k dt.</param>
/// <param name="Area">∫ C dt.</param>
/// <param name="ResidualSquares">Sum of squared residuals over the samples.</param>
/// <param name="Squares">Sum of squared deviations from the mean.</param>
/// <param name="FinalShare">Mean of the last samples over the highest one; 0 where none is above zero.</param>
/// <param name="Level">Components kept, or number of the weight.</param>
internal readonly record struct DeconvolutionOutcome(
    double Peak, int Lag, double Delay, double ResidueArea, double Area, double ResidualSquares, double Squares, double FinalShare, int Level)
{
    /// <summary>Blood volume in the plan's unit.</summary>
    public double Volume(DeconvolutionPlan plan) =>
        plan.Options.VolumeFactor * (plan.Options.BloodVolume == BloodVolumeSource.AreaRatio ? Area / plan.InputArea : ResidueArea);

    /// <summary>How it ended: values that no tissue can have are none; a curve that is cut off is told, and a weight at the end of its scale.</summary>
    public FitStatus Judge(DeconvolutionPlan plan)
    {
        double volume = Volume(plan);
        double flow = plan.Options.FlowFactor * Peak;
        return !double.IsFinite(volume) || !double.IsFinite(flow) ? FitStatus.NotFinite
            : !(volume > 0 && flow > 0) ? FitStatus.OutOfRange
            : FinalShare > plan.Options.MostTissueFinalShare ? FitStatus.Truncated
            : plan.Weight is { } weight && (Level == 0 || Level == weight.Count - 1) ? FitStatus.AtBound
            : FitStatus.Converged;
    }

    /// <summary>Values in the order of <see cref="Deconvolver.Definitions"/>.</summary>
    public void Write(DeconvolutionPlan plan, Span<double> values)
    {
        double volume = Volume(plan);
        double flow = plan.Options.FlowFactor * Peak;
        values[0] = volume;
        values[1] = flow;
        values[2] = 60 * volume / flow;
        values[3] = plan.LagTime(Lag);
        values[4] = Delay;
        if (values.Length > 5)
        {
            values[5] = plan.Weight is { } weight ? weight.Relative(Level) : plan.Oscillation!.Threshold(Level);
        }
    }
}
