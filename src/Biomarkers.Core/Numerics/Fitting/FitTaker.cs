namespace Biomarkers;

/// <summary>Takes the results of some curves in a row; called from several threads, each with curves of its own.</summary>
internal delegate void FitTaker(FitChunk chunk, int first, int count);
