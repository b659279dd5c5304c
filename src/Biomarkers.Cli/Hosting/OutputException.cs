namespace Biomarkers.Cli;

/// <summary>A result cannot be written where it should go.</summary>
internal sealed class OutputException(string message, Exception? innerException = null) : Exception(message, innerException);
