using System.Globalization;

namespace Biomarkers.Radiomics;

/// <summary>Which values of a settings record are possible.</summary>
internal static class SettingsValidation
{
    public static IReadOnlyList<SettingsProblem> Check(RadiomicsSettings settings)
    {
        var problems = new List<SettingsProblem>();
        void Demand(bool condition, string path, FormattableString message)
        {
            if (!condition)
            {
                problems.Add(new(path, message.ToString(CultureInfo.InvariantCulture)));
            }
        }

        Demand(!string.IsNullOrWhiteSpace(settings.Name) && settings.Name.Length <= 100, "name", $"A name has 1 to 100 characters.");
        Demand(settings.IntensityUnit is null || IsUnit(settings.IntensityUnit), "intensityUnit", $"A unit is a UCUM code, at most 64 printable characters without blanks.");
        Demand(settings.IntensityUnit != "HU", "intensityUnit", $"The UCUM code of the Hounsfield unit is {Unit.Hounsfield.Code}.");
        CheckResampling(settings.Resampling, Demand);
        CheckResegmentation(settings.Resegmentation, Demand);
        CheckDiscretisation(settings.Discretisation, "discretisation", Demand);
        CheckDiscretisation(settings.IvhDiscretisation, "ivhDiscretisation", Demand);
        Demand(
            settings.IvhDiscretisation.Method != DiscretisationMethod.FixedBinSizeEqualised,
            "ivhDiscretisation.method",
            $"Equalised bins have no intensities to draw a volume histogram over; use None, FixedBinSize or FixedBinNumber.");
        CheckNames(settings.Families, [.. IbsiFamilies.All.Select(static f => f.Name)], "families", "family", Demand);
        CheckTexture(settings.Texture, Demand);
        CheckNeighbourhoods(settings, Demand);
        CheckAggregations(settings, [IbsiFamilies.Cooccurrence, IbsiFamilies.RunLength], TextureAggregations.Directional, Demand);
        CheckAggregations(
            settings,
            [IbsiFamilies.SizeZone, IbsiFamilies.DistanceZone, IbsiFamilies.NeighbourhoodGreyToneDifference, IbsiFamilies.NeighbouringGreyLevelDependence],
            TextureAggregations.Undirected,
            Demand);
        return problems;
    }

    private delegate void Demand(bool condition, string path, FormattableString message);

    private static void CheckResampling(ResamplingSettings settings, Demand demand)
    {
        if (settings.Spacing is { } spacing)
        {
            demand(IsLength(spacing.X) && IsLength(spacing.Y) && (settings.InPlane || IsLength(spacing.Z)), "resampling.spacing", $"Spacing is in mm, greater than 0 and at most 1000 along every axis; given is {spacing}.");
        }

        demand(settings.MaskThreshold is > 0 and <= 1, "resampling.maskThreshold", $"The threshold lies above 0 and at most at 1; given is {settings.MaskThreshold}.");
        demand(double.IsFinite(settings.EdgeValue), "resampling.edgeValue", $"The value must be finite.");
        demand(settings.AntiAliasing is >= 0 and <= 10, "resampling.antiAliasing", $"The factor lies between 0 and 10; given is {settings.AntiAliasing}.");
        DemandDefined(settings.Image, "resampling.image", demand);
        DemandDefined(settings.Mask, "resampling.mask", demand);
        DemandDefined(settings.Edge, "resampling.edge", demand);
        DemandDefined(settings.Alignment, "resampling.alignment", demand);
    }

    private static void CheckResegmentation(ResegmentationSettings settings, Demand demand)
    {
        if (settings.Range is { } range)
        {
            demand(range.Lower <= range.Upper, "resegmentation.range", $"The lower end must not exceed the upper one; given is {range}.");
        }

        demand(settings.OutlierSigmas is null or (> 0 and <= 100), "resegmentation.outlierSigmas", $"The number of standard deviations lies above 0 and at most at 100; given is {settings.OutlierSigmas}.");
    }

    private static void CheckDiscretisation(DiscretisationSettings settings, string path, Demand demand)
    {
        DemandDefined(settings.Method, $"{path}.method", demand);
        demand(settings.BinCount is >= 1 and <= ushort.MaxValue, $"{path}.binCount", $"The number of bins lies between 1 and 65535; given is {settings.BinCount}.");
        demand(double.IsFinite(settings.BinWidth) && settings.BinWidth > 0, $"{path}.binWidth", $"The width of a bin is finite and greater than 0; given is {settings.BinWidth}.");
        demand(settings.Start is null || double.IsFinite(settings.Start.Value), $"{path}.start", $"The start of the first bin must be finite.");
    }

    private static void CheckTexture(TextureSettings settings, Demand demand)
    {
        CheckNames(settings.Aggregations, [.. Aggregation.All.Select(static a => a.Id)], "texture.aggregations", "aggregation", demand);
        demand(settings.Distance is >= 1 and <= 100, "texture.distance", $"The distance lies between 1 and 100 voxels; given is {settings.Distance}.");
        demand(settings.Coarseness is >= 0 and <= ushort.MaxValue, "texture.coarseness", $"The coarseness lies between 0 and 65535; given is {settings.Coarseness}.");
        DemandDefined(settings.Norm, "texture.norm", demand);
        DemandDefined(settings.Weighting, "texture.weighting", demand);
    }

    /// <summary>Which distances are possible depends on the norm, the family and whether neighbours lie in a slice or all around.</summary>
    private static void CheckNeighbourhoods(RadiomicsSettings settings, Demand demand)
    {
        // Distance 1 has its neighbours in every norm.
        if (!(settings.Texture.Distance is > 1 and <= 100) || !Enum.IsDefined(settings.Texture.Norm))
        {
            return;
        }

        bool Asks(params ReadOnlySpan<MeasureFamily> families)
        {
            foreach (MeasureFamily family in families)
            {
                if (settings.Families.Contains(family.Name))
                {
                    return true;
                }
            }

            return false;
        }

        void DemandPossible(bool pairs, Aggregation[] inVolume, IReadOnlyList<Aggregation> known)
        {
            foreach (Aggregation aggregation in known.Where(a => settings.Texture.Aggregations.Contains(a.Id)))
            {
                string? problem = NeighbourVectors.Explain(settings.Texture, pairs, inSlice: !inVolume.Contains(aggregation));
                demand(problem is null, "texture.distance", $"{problem}");
            }
        }

        if (Asks(IbsiFamilies.Cooccurrence))
        {
            DemandPossible(pairs: true, [Aggregation.Averaged3D, Aggregation.Merged3D], TextureAggregations.Directional);
        }

        if (Asks(IbsiFamilies.NeighbourhoodGreyToneDifference, IbsiFamilies.NeighbouringGreyLevelDependence))
        {
            DemandPossible(pairs: false, [Aggregation.Volume3D], TextureAggregations.Undirected);
        }
    }

    /// <summary>A family that is asked for must not come out empty because no aggregation applies to it.</summary>
    private static void CheckAggregations(RadiomicsSettings settings, MeasureFamily[] families, IReadOnlyList<Aggregation> known, Demand demand)
    {
        foreach (MeasureFamily family in families.Where(f => settings.Families.Contains(f.Name)))
        {
            demand(
                known.Any(a => settings.Texture.Aggregations.Contains(a.Id)),
                "texture.aggregations",
                $"The family {family.Name} needs one of {string.Join(", ", known.Select(static a => $"{a.Id} ({a.Name})"))}.");
        }
    }

    private static void CheckNames(IReadOnlyList<string> given, string[] known, string path, string what, Demand demand)
    {
        demand(given.Count > 0, path, $"At least one {what} is needed. There are: {string.Join(", ", known)}.");
        for (int i = 0; i < given.Count; i++)
        {
            string name = given[i];
            demand(known.Contains(name, StringComparer.Ordinal), $"{path}[{i}]", $"There is no {what} of this name. There are: {string.Join(", ", known)}.");
            demand(!given.Take(i).Contains(name, StringComparer.Ordinal), $"{path}[{i}]", $"This {what} is listed twice.");
        }
    }

    private static void DemandDefined<T>(T value, string path, Demand demand)
        where T : struct, Enum =>
        demand(Enum.IsDefined(value), path, $"The value is not one of {string.Join(", ", Enum.GetNames<T>())}.");

    private static bool IsLength(double mm) => mm is > 0 and <= 1000;

    private static bool IsUnit(string code) => code.Length is > 0 and <= 64 && code.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
