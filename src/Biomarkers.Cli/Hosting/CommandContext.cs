namespace Biomarkers.Cli;

/// <summary>Where a command writes, whether it shows progress, and what stops it.</summary>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, ProgressLine Progress, CancellationToken CancellationToken);
