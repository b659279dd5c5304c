namespace Biomarkers.Perfusion;

/// <summary>Checks of images and B1, and the way to the fitter.</summary>
internal static class T1Inputs
{
    /// <summary>The factor that brings the largest flip angle to 180°.</summary>
    public static double MostB1(ReadOnlySpan<double> flipAngles)
    {
        double largest = 0;
        foreach (double angle in flipAngles)
        {
            largest = Math.Max(largest, angle);
        }

        return 180 / largest;
    }

    public static void Demand(IReadOnlyList<Volume<float>> images, int samples, T1Options options)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count != samples)
        {
            throw new ArgumentException($"There are {images.Count} images for {samples} angles or times; one for each is needed.", nameof(images));
        }

        foreach (Volume<float> image in images)
        {
            ArgumentNullException.ThrowIfNull(image, nameof(images));
            if (images[0].Geometry.CompareWith(image.Geometry) is { IsAligned: false } comparison || image.Unit != images[0].Unit)
            {
                throw new ArgumentException($"The images lie on different grids or differ in unit. {images[0].Geometry.CompareWith(image.Geometry)}", nameof(images));
            }
        }

        if (options.Region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to fit.");
        }

        DemandGrid(images[0], options.Region?.Geometry, "region");
        DemandGrid(images[0], options.B1?.Geometry, "map of B1");
    }

    /// <summary>Magnitude signals are always fitted from every start: one alone ends in the wrong minimum where a signal is close to zero.</summary>
    public static T1Options FromAllStarts(T1Options options, bool isMagnitude) =>
        isMagnitude ? options with { Fit = options.Fit with { AllStarts = true } } : options;

    /// <summary>Fits a model whose every parameter but those of the options' rules is sought.</summary>
    public static ParameterMaps Fit<TModel>(
        TModel model, IReadOnlyList<Volume<float>> images, T1Options options, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
        where TModel : struct, ICurveModel<TModel>
    {
        Demand(images, model.SampleCount, options);
        return options.B1 is null
            ? CurveFitter.FitMaps(model, CurveData.FromVolumes(images, options.Region), options.Fit, threads, progress, cancellationToken)
            : throw new ArgumentException($"{TModel.Name} takes no map of B1.", nameof(options));
    }

    /// <summary>Fits flip angles with B1 held at 1 or at the map; the maps leave B1 out.</summary>
    public static ParameterMaps HoldB1(
        VariableFlipAngle model, IReadOnlyList<Volume<float>> images, double mostB1, T1Options options, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        CurveData data = CurveData.FromVolumes(images, options.Region);
        CurveFitOptions fit = options.Fit;
        if (options.B1 is { } b1)
        {
            float[] usable = [.. b1.Voxels];
            foreach (ref float factor in usable.AsSpan())
            {
                factor = factor > 0 && factor < mostB1 ? factor : float.NaN;
            }

            data = data.WithGiven(T1Measures.B1, Volume.Wrap(b1.Geometry, usable, Unit.One));
        }
        else
        {
            fit = fit with { Rules = [.. fit.Rules, new ParameterRule(T1Measures.B1) { Held = 1 }] };
        }

        ParameterMaps all = CurveFitter.FitMaps(model, data, fit, threads, progress, cancellationToken);
        return new ParameterMaps(all.Maps.Where(static map => map.Definition != T1Measures.B1), all.Status)
        {
            ResidualDeviation = all.ResidualDeviation,
            RSquared = all.RSquared,
            Iterations = all.Iterations,
            DegreesOfFreedom = all.DegreesOfFreedom,
            Provenance = all.Provenance,
        };
    }

    private static void DemandGrid(Volume<float> image, ImageGeometry? geometry, string name)
    {
        if (geometry is not null && !ReferenceEquals(geometry, image.Geometry) && image.Geometry.CompareWith(geometry) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The {name} lies on another grid than the images. {comparison} Resample one of them.");
        }
    }
}
