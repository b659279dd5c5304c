namespace Biomarkers.Cli;

/// <summary>The case that comes with the program: CT, PET and contour of a soft-tissue sarcoma.</summary>
internal static class DemoCase
{
    public const string Title = "Soft-tissue sarcoma, CT";

    /// <summary>What the licence asks to be said wherever the case or pictures of it go.</summary>
    public const string Attribution = """
        The images and contours of this demonstration are from the Soft-tissue-Sarcoma collection of The Cancer Imaging
        Archive, as prepared for the validation of the Image Biomarker Standardisation Initiative. Licence: Creative Commons
        Attribution 3.0 Unported (CC BY 3.0), https://creativecommons.org/licenses/by/3.0/. No warranty is given.

        Changes to the original (A. Zwanenburg, with MIRP): the tumour contour (GTV_Mass) was isolated, PET counts were
        converted to SUV, the images cropped 50 mm around the contour, and all converted to NIfTI. The pictures here are
        drawn from those files.

        Vallières M, Freeman CR, Skamene SR, El Naqa I. A radiomics model from joint FDG-PET and MRI texture features for the
        prediction of lung metastases in soft-tissue sarcomas of the extremities. The Cancer Imaging Archive, 2015.
        https://doi.org/10.7937/K9/TCIA.2015.7GO2GSKS
        Vallières M, Freeman CR, Skamene SR, El Naqa I. The same title. Physics in Medicine and Biology 60, 2015.
        https://doi.org/10.1088/0031-9155/60/14/5471
        Clark K, Vendt B, Smith K, et al. The Cancer Imaging Archive (TCIA): maintaining and operating a public information
        repository. Journal of Digital Imaging 26, 2013, 1045-1057. https://doi.org/10.1007/s10278-013-9622-7
        """;

    public const string PetTitle = "Sarcoma, FDG-PET on CT";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo");

    public static Case Create() => new("sarcoma", Path.Combine(Folder, "CT_image.nii.gz"), [Path.Combine(Folder, "CT_mask.nii.gz")], LabelSelection.TheOnlyOne);

    public static Case CreatePet() => new("sarcoma", Path.Combine(Folder, "PET_image.nii.gz"), [Path.Combine(Folder, "PET_mask.nii.gz")], LabelSelection.TheOnlyOne);
}
