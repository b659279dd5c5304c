namespace Biomarkers.Dicom;

/// <summary>Value representations of DICOM, PS3.5 section 6.2. A member's number is its two letters, as they stand in a file.</summary>
public enum DicomVr : ushort
{
    /// <summary>Not known: an attribute of an implicit data set that no dictionary here lists.</summary>
    None = 0,

    /// <summary>Application entity: text of at most 16 characters.</summary>
    AE = 'A' | ('E' << 8),

    /// <summary>Age: three digits and D, W, M or Y.</summary>
    AS = 'A' | ('S' << 8),

    /// <summary>Attribute tag: two numbers of 16 bits.</summary>
    AT = 'A' | ('T' << 8),

    /// <summary>Code string: capital letters, digits, space, underscore, at most 16.</summary>
    CS = 'C' | ('S' << 8),

    /// <summary>Date, YYYYMMDD.</summary>
    DA = 'D' | ('A' << 8),

    /// <summary>Decimal number as text of at most 16 characters.</summary>
    DS = 'D' | ('S' << 8),

    /// <summary>Date and time, YYYYMMDDHHMMSS.FFFFFF with an offset from UTC.</summary>
    DT = 'D' | ('T' << 8),

    /// <summary>Double precision.</summary>
    FD = 'F' | ('D' << 8),

    /// <summary>Single precision.</summary>
    FL = 'F' | ('L' << 8),

    /// <summary>Integer as text of at most 12 characters, 32 bits with sign.</summary>
    IS = 'I' | ('S' << 8),

    /// <summary>Text of at most 64 characters.</summary>
    LO = 'L' | ('O' << 8),

    /// <summary>Text of at most 10240 characters; a backslash is part of it.</summary>
    LT = 'L' | ('T' << 8),

    /// <summary>Bytes.</summary>
    OB = 'O' | ('B' << 8),

    /// <summary>Doubles, any number of them.</summary>
    OD = 'O' | ('D' << 8),

    /// <summary>Singles, any number of them.</summary>
    OF = 'O' | ('F' << 8),

    /// <summary>Words of 32 bits, any number of them.</summary>
    OL = 'O' | ('L' << 8),

    /// <summary>Words of 64 bits, any number of them.</summary>
    OV = 'O' | ('V' << 8),

    /// <summary>Words of 16 bits, any number of them.</summary>
    OW = 'O' | ('W' << 8),

    /// <summary>Name of a person, up to three groups of 64 characters.</summary>
    PN = 'P' | ('N' << 8),

    /// <summary>Text of at most 16 characters.</summary>
    SH = 'S' | ('H' << 8),

    /// <summary>Integer of 32 bits with sign.</summary>
    SL = 'S' | ('L' << 8),

    /// <summary>Sequence of items, each a data set.</summary>
    SQ = 'S' | ('Q' << 8),

    /// <summary>Integer of 16 bits with sign.</summary>
    SS = 'S' | ('S' << 8),

    /// <summary>Text of at most 1024 characters; a backslash is part of it.</summary>
    ST = 'S' | ('T' << 8),

    /// <summary>Integer of 64 bits with sign.</summary>
    SV = 'S' | ('V' << 8),

    /// <summary>Time, HHMMSS.FFFFFF.</summary>
    TM = 'T' | ('M' << 8),

    /// <summary>Text without a limit.</summary>
    UC = 'U' | ('C' << 8),

    /// <summary>Unique identifier: digits and points, at most 64.</summary>
    UI = 'U' | ('I' << 8),

    /// <summary>Integer of 32 bits without sign.</summary>
    UL = 'U' | ('L' << 8),

    /// <summary>Unknown: bytes that a writer without a dictionary passed on.</summary>
    UN = 'U' | ('N' << 8),

    /// <summary>Address of a resource.</summary>
    UR = 'U' | ('R' << 8),

    /// <summary>Integer of 16 bits without sign.</summary>
    US = 'U' | ('S' << 8),

    /// <summary>Text without a limit; a backslash is part of it.</summary>
    UT = 'U' | ('T' << 8),

    /// <summary>Integer of 64 bits without sign.</summary>
    UV = 'U' | ('V' << 8),
}
