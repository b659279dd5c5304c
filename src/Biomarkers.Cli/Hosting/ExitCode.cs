namespace Biomarkers.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>Anything else: output that cannot be written, a stop by the user, a fault of the program.</summary>
    public const int Other = 1;

    /// <summary>Wrong usage: options or settings that cannot be as given.</summary>
    public const int Usage = 2;

    /// <summary>An input cannot be read: missing, cut short, damaged, or of no known format.</summary>
    public const int Unreadable = 3;

    /// <summary>Inputs were read, and must not be used as asked.</summary>
    public const int Refused = 4;
}
