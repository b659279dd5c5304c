using System.CommandLine;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Values of options that are names out of a list, so that a shell can offer them.</summary>
internal static class KnownValues
{
    private static readonly string[] SuvTypes = ["bw", "lbm-janma", "lbm-james128", "lbm-morgan", "bsa", "ibw", "idml", "kbqml"];

    private static readonly string[] PerfusionMethods = ["svd", "csvd", "osvd", "tikhonov", "gamma"];

    // An option by its command, or by its name alone where it means the same in every command.
    private static readonly (string? Command, string Option, string[] Values)[] OfOptions =
    [
        (null, "--profile", Profiles()),
        ("radiomics", "--families", [.. new RadiomicsSettings().Families]),
        ("radiomics", "--suv", SuvTypes),
        ("suv", "--type", SuvTypes),
        ("pet", "--type", SuvTypes),
        (null, "--policy", ["ibsi", "qiba"]),
        ("pet", "--unit", ["suv", "bqml"]),
        ("adc", "--method", ["two-point", "loglinear", "weighted", "nonlinear"]),
        ("ivim", "--method", ["full", "varpro", "segmented", "simplified"]),
        ("adc", "--noise", ["none", "exclude", "rician"]),
        ("ivim", "--noise", ["none", "exclude", "rician"]),
        ("dsc", "--from", ["signal", "r2star"]),
        ("ctp", "--from", ["hu", "enhancement"]),
        ("dsc", "--method", PerfusionMethods),
        ("ctp", "--method", PerfusionMethods),
        ("dsc", "--leakage", ["none", "bsw", "bidirectional"]),
    ];

    /// <summary>Gives the options of a command and of those below it what is known of their values.</summary>
    public static void Attach(Command command)
    {
        foreach (Option option in command.Options)
        {
            foreach ((_, _, string[] values) in OfOptions.Where(known => known.Option == option.Name && (known.Command ?? command.Name) == command.Name))
            {
                option.CompletionSources.Add(values);
            }
        }

        foreach (Argument argument in command.Arguments.Where(static argument => argument.Name == "PROFILE"))
        {
            argument.HelpName = argument.Name;
            argument.CompletionSources.Add(Profiles());
        }

        foreach (Command below in command.Subcommands)
        {
            Attach(below);
        }
    }

    private static string[] Profiles() => [.. RadiomicsProfiles.All.Select(static profile => profile.Name)];
}
