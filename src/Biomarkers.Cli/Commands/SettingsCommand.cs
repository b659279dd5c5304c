using System.CommandLine;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers settings</c>: which profiles there are, and a complete file to start from.</summary>
internal static class SettingsCommand
{
    private const string More = """
        Examples:
          biomarkers settings list
              Which profiles there are.
          biomarkers settings show ibsi-c > mine.json
              A complete settings file, to change and to use with --settings mine.json.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var list = new Command("list", "List the profiles.");
        list.SetAction(_ => List(context));
        var name = new Argument<string>("PROFILE") { Description = "Name of a profile." };
        var show = new Command("show", "Print a profile as a complete settings file (JSON).") { name };
        show.SetAction(result => Show(result.GetRequiredValue(name), context));
        var command = new Command("settings", "List the settings that come with the program, or print them to start from.") { list, show };
        root.Add(command);
        more.Add(command, More);
    }

    /// <summary>The settings of a profile by name.</summary>
    /// <exception cref="UsageException">There is none of that name; the message lists those there are.</exception>
    public static RadiomicsSettings Find(string name)
    {
        try
        {
            return RadiomicsProfiles.Find(name);
        }
        catch (ArgumentException unknown)
        {
            throw new UsageException(unknown.Message);
        }
    }

    private static int List(CommandContext context)
    {
        int width = RadiomicsProfiles.All.Max(static p => p.Name.Length);
        foreach (RadiomicsSettings profile in RadiomicsProfiles.All)
        {
            context.Output.WriteLine($"{profile.Name.PadRight(width)}  {SettingsSummary.Describe(profile)}");
        }

        return ExitCode.Done;
    }

    private static int Show(string name, CommandContext context)
    {
        context.Output.WriteLine(Find(name).ToJson().TrimEnd());
        return ExitCode.Done;
    }
}
