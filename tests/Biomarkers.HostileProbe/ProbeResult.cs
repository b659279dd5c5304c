namespace Biomarkers.HostileProbe;

/// <summary>What one case came to.</summary>
/// <param name="Type"><c>ok</c>, <c>hang</c>, or the name of the exception that came out.</param>
/// <param name="Message">What was read, or the exception's message.</param>
/// <param name="Milliseconds">Time taken.</param>
/// <param name="AllocatedBytes">Managed memory allocated on the way.</param>
/// <param name="Forbidden">Types of exceptions thrown on the way, caught or not, that a parser must never cause; comma-separated.</param>
internal sealed record ProbeResult(string Type, string Message, double Milliseconds, long AllocatedBytes, string Forbidden);
