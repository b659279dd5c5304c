namespace Biomarkers.Pet;

/// <summary>The vendors whose headers differ in what their times mean.</summary>
internal enum PetVendor
{
    Unknown,
    Other,
    Ge,
    Siemens,
    Philips,
}
