using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers completion</c>: what makes a shell complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    private const string More = """
        Examples:
          source <(biomarkers completion bash)
              In this bash; the same line in ~/.bashrc serves every new one.
          source <(biomarkers completion zsh)
              The same for zsh, after compinit.
          biomarkers completion pwsh | Out-String | Invoke-Expression
              The same for PowerShell; in the file that $PROFILE names it serves every new one.
        """;

    private const string Bash = """
        # Completion of biomarkers in bash: source <(biomarkers completion bash)
        _biomarkers() {
            local word
            COMPREPLY=()
            while IFS= read -r word; do
                COMPREPLY+=("$word")
            done < <("${COMP_WORDS[0]}" completion --suggest "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _biomarkers biomarkers
        """;

    private const string Zsh = """
        #compdef biomarkers
        # Completion of biomarkers in zsh, after compinit: source <(biomarkers completion zsh)
        _biomarkers() {
            local -a found
            found=("${(@f)$(biomarkers completion --suggest "${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
            if [[ -n "${found[1]}" ]]; then
                compadd -a found
            else
                _files
            fi
        }
        compdef _biomarkers biomarkers
        """;

    private const string PowerShell = """
        # Completion of biomarkers in PowerShell: biomarkers completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName biomarkers -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $length = $cursorPosition - $commandAst.Extent.StartOffset
            $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
            biomarkers completion --suggest $line 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    private static readonly string[] Shells = ["bash", "zsh", "pwsh"];

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var shell = new Argument<string?>("SHELL") { Description = "bash, zsh or pwsh.", HelpName = "SHELL", Arity = ArgumentArity.ZeroOrOne };
        shell.CompletionSources.Add(Shells);

        // For the scripts alone.
        var suggest = new Option<string?>("--suggest") { HelpName = "LINE", Hidden = true };
        var command = new Command("completion", "Print a script that makes a shell complete commands, options and names.") { shell, suggest };
        command.SetAction(result => Run(root, result.GetValue(shell), result.GetValue(suggest), context));
        root.Add(command);
        more.Add(command, More);
    }

    private static int Run(RootCommand root, string? shell, string? line, CommandContext context)
    {
        if (line is not null)
        {
            foreach (string word in Suggestions.Find(root, line))
            {
                context.Output.WriteLine(word);
            }

            return ExitCode.Done;
        }

        string script = shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "pwsh" => PowerShell,
            null => throw new UsageException($"SHELL is missing; there are: {string.Join(", ", Shells)}. See 'biomarkers completion --help'."),
            _ => throw new UsageException($"There is no completion for '{shell}'; there are: {string.Join(", ", Shells)}."),
        };
        foreach (string scriptLine in script.ReplaceLineEndings("\n").Split('\n'))
        {
            context.Output.WriteLine(scriptLine);
        }

        return ExitCode.Done;
    }
}
