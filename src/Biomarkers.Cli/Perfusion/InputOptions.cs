using System.CommandLine;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options that say which arterial input is used.</summary>
internal sealed class InputOptions
{
    private readonly Option<string?> _input = CommonOptions.Text(
        "--aif", "INPUT",
        $"Arterial input: a population's ({string.Join(", ", Functions.Select(static f => f.Identifier))}), auto (found in the images), roi:FILE (mean of a mask; of several labels one, as roi:FILE:2), or a CSV file with the columns time_s,concentration in mmol/L. Default: parker.");

    private readonly Option<string?> _kind = CommonOptions.Text("--aif-kind", "KIND", "The input's concentration is of whole blood or of plasma: blood or plasma. Default: plasma for a file, blood from the images, of functions what their source says.");
    private readonly Option<string?> _haematocrit = CommonOptions.Text("--hct", "H", "Haematocrit, by which blood becomes plasma. Default: 0.42.");
    private readonly Option<string?> _onset = CommonOptions.Text("--onset", "S", "Seconds at which contrast arrives, for a population's input and --iauc. Default: found in the mean curve.");
    private readonly Option<string?> _within = CommonOptions.Text("--aif-within", "PATH", "Mask in which --aif auto looks for the artery, and --vein auto for the vein. Default: everywhere.");
    private readonly Option<string?> _vein = CommonOptions.Text("--vein", "VEIN", "Vein by whose area the partial volume of an artery from the images is undone: auto, or roi:FILE.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_input, _kind, _haematocrit, _onset, _within, _vein];

    private static IEnumerable<InputFunction> Functions => InputFunctions.All.Where(static f => f.IsComplete);

    /// <summary>True when one of them was given.</summary>
    public Option? Given(ParseResult result) => All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false });

    /// <summary>What they ask for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="hasImages">There are images to take an input from.</param>
    /// <param name="needsOnset">Something else than the input needs the onset too.</param>
    /// <param name="hasSecondFromImages">A second input is taken from the images, whose blood becomes plasma too.</param>
    /// <exception cref="UsageException">A value cannot be read, or options do not go together.</exception>
    public InputRequest Read(ParseResult result, bool hasImages, bool needsOnset, bool hasSecondFromImages = false)
    {
        string? text = result.GetValue(_input);
        bool isRegion = text is not null && text.StartsWith(InputRequest.RegionPrefix, StringComparison.Ordinal);
        string name = text ?? InputFunctions.Parker.Identifier;
        InputFunction? function = Functions.FirstOrDefault(f => f.Identifier == name);
        if (function is null && !isRegion && name != InputRequest.Auto && Path.GetExtension(name).Length == 0)
        {
            throw new UsageException($"--aif is '{name}'; {string.Join(", ", Functions.Select(static f => f.Identifier))}, auto, roi:FILE or a CSV file is expected.");
        }

        string? path = function is not null || name == InputRequest.Auto ? null : isRegion ? name[InputRequest.RegionPrefix.Length..] : name;
        var request = new InputRequest(
            function,
            path,
            isRegion,
            ReadKind(result.GetValue(_kind)),
            OptionNumber.Read("--hct", result.GetValue(_haematocrit), static h => h is >= 0 and < 1, "a fraction from 0 to less than 1"),
            OptionNumber.Read("--onset", result.GetValue(_onset), null, "a time in seconds"),
            result.GetValue(_within),
            result.GetValue(_vein));
        Check(request, hasImages, needsOnset, hasSecondFromImages);
        return request;
    }

    private static void Check(InputRequest request, bool hasImages, bool needsOnset, bool hasSecondFromImages)
    {
        string? problem =
            request.IsFromImage && !hasImages ? "--aif auto and roi:FILE need --dynamic PATH; curves hold no artery."
            : request.Within is not null && !request.IsSearched && request.Vein != InputRequest.Auto ? "--aif-within needs --aif auto or --vein auto."
            : request.Vein is not null && !request.IsFromImage ? "--vein needs an artery from the images: --aif auto or roi:FILE."
            : request.Vein is { } vein && vein != InputRequest.Auto && !vein.StartsWith(InputRequest.RegionPrefix, StringComparison.Ordinal) ? $"--vein is '{vein}'; auto or roi:FILE is expected."
            : request.Onset is not null && request.Function is null && !needsOnset ? "--onset needs a population's input; a measured one has its times."
            : request.Haematocrit is not null && request.GivenKind == InputKind.Plasma && !(hasSecondFromImages && request.Kind is null) ? HaematocritOfPlasma(request)
            : null;
        if (problem is not null)
        {
            throw new UsageException(problem);
        }
    }

    private static string HaematocritOfPlasma(InputRequest request) =>
        request.Kind is not null ? "--hct does not go with --aif-kind plasma, whose concentration is taken as it is."
        : request.Function is { } function ? $"--hct does not go with --aif {function.Identifier}, which is of plasma; give --aif-kind blood if it is to count as whole blood."
        : $"--hct does not go with {InputPath.NameOf(request.Path!)}: the file is taken as plasma; give --aif-kind blood if its concentration is of whole blood.";

    private static InputKind? ReadKind(string? text) => text switch
    {
        null => null,
        "blood" => InputKind.Blood,
        "plasma" => InputKind.Plasma,
        _ => throw new UsageException($"--aif-kind is '{text}'; blood or plasma is expected."),
    };
}
