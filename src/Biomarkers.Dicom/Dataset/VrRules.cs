namespace Biomarkers.Dicom;

/// <summary>What PS3.5 section 6.2 and table 7.1-1 say of each value representation.</summary>
internal static class VrRules
{
    extension(DicomVr vr)
    {
        /// <summary>Whether the two letters are a value representation of the standard.</summary>
        public bool IsKnown => vr switch
        {
            DicomVr.AE or DicomVr.AS or DicomVr.AT or DicomVr.CS or DicomVr.DA or DicomVr.DS or DicomVr.DT or DicomVr.FD or DicomVr.FL
                or DicomVr.IS or DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.SL or DicomVr.SS or DicomVr.ST
                or DicomVr.TM or DicomVr.UI or DicomVr.UL or DicomVr.US => true,
            _ => vr.HasLongLength,
        };

        /// <summary>Whether the explicit encoding keeps two reserved bytes and a length of 32 bits.</summary>
        public bool HasLongLength => vr is DicomVr.OB or DicomVr.OD or DicomVr.OF or DicomVr.OL or DicomVr.OV or DicomVr.OW or DicomVr.SQ
            or DicomVr.SV or DicomVr.UC or DicomVr.UN or DicomVr.UR or DicomVr.UT or DicomVr.UV;

        /// <summary>Whether the value is characters.</summary>
        public bool IsText => vr is DicomVr.AE or DicomVr.AS or DicomVr.CS or DicomVr.DA or DicomVr.DS or DicomVr.DT or DicomVr.IS or DicomVr.LO
            or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.TM or DicomVr.UC or DicomVr.UI or DicomVr.UR or DicomVr.UT;

        /// <summary>Whether the text is written in the data set's character set, and not in the default repertoire.</summary>
        public bool UsesCharacterSet => vr is DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UT;

        /// <summary>Whether a backslash is part of the text and not a separator of values.</summary>
        public bool IsSingleText => vr is DicomVr.LT or DicomVr.ST or DicomVr.UT or DicomVr.UR;

        /// <summary>Bytes of one binary number, which are swapped between byte orders; 0 for everything else.</summary>
        public int NumberSize => vr switch
        {
            DicomVr.SS or DicomVr.US or DicomVr.OW or DicomVr.AT => 2,
            DicomVr.SL or DicomVr.UL or DicomVr.FL or DicomVr.OF or DicomVr.OL => 4,
            DicomVr.FD or DicomVr.SV or DicomVr.UV or DicomVr.OD or DicomVr.OV => 8,
            _ => 0,
        };

        /// <summary>The byte that fills a value up to even length.</summary>
        public byte Padding => vr.IsText && vr != DicomVr.UI ? (byte)' ' : (byte)0;

        /// <summary>Most characters of one value, or 0 where the standard sets no useful limit.</summary>
        public int MaximumCharacters => vr switch
        {
            DicomVr.AE or DicomVr.CS or DicomVr.DS or DicomVr.SH => 16,
            DicomVr.AS => 4,
            DicomVr.DA => 8,
            DicomVr.DT => 26,
            DicomVr.TM => 14,
            DicomVr.IS => 12,
            DicomVr.LO or DicomVr.UI => 64,
            DicomVr.PN => 64 * 3 + 2,
            DicomVr.ST => 1024,
            DicomVr.LT => 10240,
            _ => 0,
        };
    }
}
