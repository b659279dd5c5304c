namespace Biomarkers.Dicom;

/// <summary>An order of packets over part of a tile.</summary>
/// <param name="FirstResolution">First resolution.</param>
/// <param name="FirstComponent">First component.</param>
/// <param name="Layers">End of the layers.</param>
/// <param name="Resolutions">End of the resolutions.</param>
/// <param name="Components">End of the components.</param>
/// <param name="Order">0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL.</param>
/// <remarks>Source: ITU-T T.800, annex A.6.6.</remarks>
internal readonly record struct J2kProgressionChange(int FirstResolution, int FirstComponent, int Layers, int Resolutions, int Components, int Order);
