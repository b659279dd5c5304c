namespace Biomarkers.Testing.Hostile;

/// <summary>What came of a hostile file.</summary>
/// <param name="Type"><c>ok</c>, <c>hang</c>, <c>died</c>, or the name of the exception.</param>
/// <param name="Message">What was read, or the exception's message.</param>
/// <param name="Milliseconds">Time taken.</param>
/// <param name="AllocatedBytes">Managed memory allocated on the way.</param>
/// <param name="Forbidden">Types of forbidden exceptions, caught or not.</param>
/// <param name="AllocationLimit">What the case was allowed to allocate: 1 MiB and four times the content.</param>
public sealed record HostileOutcome(string Type, string Message, double Milliseconds, long AllocatedBytes, string Forbidden, long AllocationLimit);
