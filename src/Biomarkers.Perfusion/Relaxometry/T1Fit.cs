using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Maps of T1 and M0 with standard errors and a status for each voxel.</summary>
/// <remarks>Where B1 is not a number above 0 that keeps every flip angle below 180° a voxel has no value; its status is that of samples that are not finite.</remarks>
public static partial class T1Fit
{
    /// <summary>T1 from spoiled gradient echoes at several flip angles.</summary>
    /// <param name="images">One image an angle.</param>
    /// <param name="flipAngles">Nominal flip angles in degrees, in the order of the images.</param>
    /// <param name="repetitionTime">Repetition time in seconds.</param>
    /// <param name="method">How; the nonlinear fit is the reference.</param>
    /// <param name="options">Region, B1 and fitter; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of <see cref="T1Measures.M0"/> and <see cref="T1Measures.T1"/>.</returns>
    /// <exception cref="ArgumentException">Images, angles or time do not go together, or are not usable.</exception>
    /// <exception cref="DataRefusedException">The region or B1 lies on another grid, or the region is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps FlipAngles(
        IReadOnlyList<Volume<float>> images,
        ReadOnlySpan<double> flipAngles,
        double repetitionTime,
        FlipAngleMethod method = FlipAngleMethod.Nonlinear,
        T1Options? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= T1Options.Default;
        T1Inputs.Demand(images, flipAngles.Length, options);
        FlipAngleLines lines = Lines(flipAngles, repetitionTime, method);
        double most = T1Inputs.MostB1(flipAngles);
        if (method != FlipAngleMethod.Nonlinear)
        {
            return FlipAngleMaps.Fit(lines, images, options, most, Describe(flipAngles, repetitionTime, method, options), maxDegreeOfParallelism, progress, cancellationToken);
        }

        return T1Inputs.HoldB1(new VariableFlipAngle(flipAngles, repetitionTime), images, most, options, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>T1 of one curve of signals at several flip angles.</summary>
    /// <param name="signals">One signal an angle.</param>
    /// <param name="flipAngles">Nominal flip angles in degrees.</param>
    /// <param name="repetitionTime">Repetition time in seconds.</param>
    /// <param name="method">How; the nonlinear fit is the reference.</param>
    /// <param name="b1">Factor of the flip angles.</param>
    /// <exception cref="ArgumentException">Signals, angles or time do not go together, or are not usable.</exception>
    public static T1Estimate FlipAngleCurve(
        ReadOnlySpan<double> signals, ReadOnlySpan<double> flipAngles, double repetitionTime, FlipAngleMethod method = FlipAngleMethod.Nonlinear, double b1 = 1)
    {
        if (signals.Length != flipAngles.Length)
        {
            throw new ArgumentException($"There are {signals.Length} signals and {flipAngles.Length} flip angles; one for each is needed.", nameof(signals));
        }

        FlipAngleLines lines = Lines(flipAngles, repetitionTime, method);
        double most = T1Inputs.MostB1(flipAngles);
        if (method != FlipAngleMethod.Nonlinear)
        {
            return FlipAngleMaps.FitCurve(lines, signals, b1, most);
        }

        CurveData data = CurveData.FromCurves<double>(signals.ToArray(), 1).WithGiven<double>(T1Measures.B1, new[] { b1 > 0 && b1 < most ? b1 : double.NaN });
        CurveFits fit = CurveFitter.Fit(new VariableFlipAngle(flipAngles, repetitionTime), data);
        return new(fit[T1Measures.T1][0], fit[T1Measures.M0][0], fit.StandardError(T1Measures.T1)[0], fit.StandardError(T1Measures.M0)[0], fit.Status[0]);
    }

    /// <summary>T1 from images after inversion.</summary>
    /// <param name="images">One image an inversion time.</param>
    /// <param name="model">Times, and whether the images have lost their sign.</param>
    /// <param name="options">Region, inversion factor and fitter; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of <see cref="T1Measures.M0"/>, <see cref="T1Measures.T1"/> and <see cref="T1Measures.InversionFactor"/>, which is 2 unless sought.</returns>
    /// <exception cref="ArgumentException">Images and times do not go together.</exception>
    /// <exception cref="DataRefusedException">The region lies on another grid, or is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Inversion(
        IReadOnlyList<Volume<float>> images, InversionRecovery model, T1Options? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= T1Options.Default;
        CurveFitOptions fit = options.SeekInversionFactor
            ? options.Fit
            : options.Fit with { Rules = [.. options.Fit.Rules, new ParameterRule(T1Measures.InversionFactor) { Held = 2 }] };
        return T1Inputs.Fit(model, images, T1Inputs.FromAllStarts(options with { Fit = fit }, model.IsMagnitude), maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>T1 from images after saturation.</summary>
    /// <param name="images">One image a delay.</param>
    /// <param name="model">The delays.</param>
    /// <param name="options">Region and fitter; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of <see cref="T1Measures.M0"/> and <see cref="T1Measures.T1"/>.</returns>
    /// <exception cref="ArgumentException">Images and delays do not go together.</exception>
    /// <exception cref="DataRefusedException">The region lies on another grid, or is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Saturation(
        IReadOnlyList<Volume<float>> images, SaturationRecovery model, T1Options? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        T1Inputs.Fit(model, images, options ?? T1Options.Default, maxDegreeOfParallelism, progress, cancellationToken);

    /// <summary>T1 from the images of a readout train after inversion.</summary>
    /// <param name="images">One image a time.</param>
    /// <param name="model">Times, and whether the images have lost their sign.</param>
    /// <param name="options">Region and fitter; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of <see cref="T1Measures.SteadyState"/>, <see cref="T1Measures.T1"/> and <see cref="T1Measures.TrainFactor"/>.</returns>
    /// <exception cref="ArgumentException">Images and times do not go together.</exception>
    /// <exception cref="DataRefusedException">The region lies on another grid, or is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps ReadoutTrain(
        IReadOnlyList<Volume<float>> images, LookLocker model, T1Options? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        T1Inputs.Fit(model, images, T1Inputs.FromAllStarts(options ?? T1Options.Default, model.IsMagnitude), maxDegreeOfParallelism, progress, cancellationToken);

    /// <summary>T1 and B1 from spoiled gradient echoes at several flip angles and after inversion.</summary>
    /// <param name="images">The images of the flip angles, then those of the inversion times.</param>
    /// <param name="model">Angles and times.</param>
    /// <param name="options">Region and fitter; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of <see cref="T1Measures.M0"/>, <see cref="T1Measures.T1"/> and <see cref="T1Measures.B1"/>.</returns>
    /// <exception cref="ArgumentException">Images, angles and times do not go together, or B1 is given: it is sought.</exception>
    /// <exception cref="DataRefusedException">The region lies on another grid, or is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps FlipAnglesWithInversion(
        IReadOnlyList<Volume<float>> images, Hifi model, T1Options? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        T1Inputs.Fit(model, images, T1Inputs.FromAllStarts(options ?? T1Options.Default, model.IsMagnitude), maxDegreeOfParallelism, progress, cancellationToken);

    private static FlipAngleLines Lines(ReadOnlySpan<double> flipAngles, double repetitionTime, FlipAngleMethod method)
    {
        double[] angles = Sequences.Angles(flipAngles, 2);
        if (method == FlipAngleMethod.TwoAngles && angles.Length != 2)
        {
            throw new ArgumentException($"The method of two angles takes exactly two images; there are {angles.Length}.", nameof(flipAngles));
        }

        return Enum.IsDefined(method)
            ? new(angles, Sequences.RepetitionTime(repetitionTime), method)
            : throw new ArgumentOutOfRangeException(nameof(method), method, "Not a known method.");
    }

    private static ProcessingStep Describe(ReadOnlySpan<double> flipAngles, double repetitionTime, FlipAngleMethod method, T1Options options) => ProcessingStep.Create(
        "fit T1",
        ("method", method.ToString()),
        ("flip_angles", string.Join(' ', flipAngles.ToArray().Select(static a => a.ToString("R", CultureInfo.InvariantCulture)))),
        ("repetition_time", repetitionTime.ToString("R", CultureInfo.InvariantCulture)),
        ("b1", options.B1 is null ? "1" : "map"));
}
