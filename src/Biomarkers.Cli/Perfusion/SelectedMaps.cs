using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Joins the fits of several models: each voxel keeps the one chosen for it.</summary>
/// <param name="Maps">The parameters of all models; a voxel whose model lacks one holds NaN there.</param>
/// <param name="Chosen">Number of the model of each voxel, from 1; 0 where none has a fit.</param>
internal sealed record SelectedMaps(ParameterMaps Maps, Volume<byte> Chosen)
{
    /// <summary>Chooses by AICc and joins.</summary>
    /// <param name="candidates">The fits, of the same series.</param>
    /// <param name="samples">Samples of a curve.</param>
    public static SelectedMaps Of(IReadOnlyList<ModelCandidate> candidates, int samples)
    {
        Volume<byte> chosen = Misuse.Guard("--select", () => ModelSelection.Choose(candidates, samples));
        ParameterMaps[] all = [.. candidates.Select(static c => c.Maps)];
        MeasureDefinition[] parameters = [.. all.SelectMany(static maps => maps.Definitions).Distinct()];
        ParameterMap[] joined = [.. parameters.Select(parameter =>
        {
            ParameterMap?[] sources = [.. all.Select(maps => maps.TryGet(parameter, out ParameterMap? map) ? map : null)];
            Unit unit = sources.First(static s => s is not null)!.Value.Unit;
            return new ParameterMap(parameter, Join(chosen, [.. sources.Select(static s => s?.Value)], float.NaN, unit), Join(chosen, [.. sources.Select(static s => s?.StandardError)], float.NaN, unit));
        })];
        string names = string.Join("; ", candidates.Select(static (c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {c.Name}")));
        var step = ProcessingStep.Create("model selection", ("criterion", "AICc"), ("models", names));

        // Where no model has a fit, the first one's status says why.
        var result = new ParameterMaps(joined, Join(chosen, [.. all.Select(static m => m.Status)], null, Unit.One))
        {
            ResidualDeviation = Join(chosen, [.. all.Select(static m => m.ResidualDeviation)], float.NaN, all[0].ResidualDeviation!.Unit),
            RSquared = Join(chosen, [.. all.Select(static m => m.RSquared)], float.NaN, Unit.One),
            DegreesOfFreedom = Join(chosen, [.. all.Select(static m => m.DegreesOfFreedom)], (ushort)0, Unit.One),
            Provenance = new ProvenanceRecord { Steps = [.. all.SelectMany(static m => m.Provenance?.Steps ?? []), step] },
        };
        return new SelectedMaps(result, Number(chosen));
    }

    private static Volume<byte> Number(Volume<byte> chosen) => Volume.Create<byte, Volume<byte>>(
        chosen.Geometry,
        chosen,
        static (numbers, chosen) =>
        {
            ReadOnlySpan<byte> voxels = chosen.Voxels;
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (byte)(voxels[i] == ModelSelection.None ? 0 : voxels[i] + 1);
            }
        },
        Unit.One);

    /// <summary>The value of the chosen source, or what is missing; null for what is missing takes the first source.</summary>
    private static Volume<T> Join<T>(Volume<byte> chosen, Volume<T>?[] sources, T? missing, Unit unit)
        where T : unmanaged => Volume.Create<T, (Volume<byte> Chosen, Volume<T>?[] Sources, T? Missing)>(
        chosen.Geometry,
        (chosen, sources, missing),
        static (joined, state) =>
        {
            ReadOnlySpan<byte> voxels = state.Chosen.Voxels;
            for (int i = 0; i < joined.Length; i++)
            {
                Volume<T>? source = voxels[i] == ModelSelection.None ? state.Missing is null ? state.Sources[0] : null : state.Sources[voxels[i]];
                joined[i] = source is null ? state.Missing ?? default : source.Voxels[i];
            }
        },
        unit);
}
