namespace Kiln.Rpm;

/// <summary>Tags of the main header that programs ask for; any other number can be cast to this type.</summary>
public enum RpmTag
{
    /// <summary>Region of a header made by rpm 3.</summary>
    HeaderImage = 61,

    /// <summary>Region of a signature header.</summary>
    HeaderSignatures = 62,

    /// <summary>Region of the main header.</summary>
    HeaderImmutable = 63,

    /// <summary>Languages of the translated strings.</summary>
    HeaderI18nTable = 100,

    /// <summary>Package name.</summary>
    Name = 1000,

    /// <summary>Version.</summary>
    Version = 1001,

    /// <summary>Release.</summary>
    Release = 1002,

    /// <summary>Epoch.</summary>
    Epoch = 1003,

    /// <summary>One-line summary.</summary>
    Summary = 1004,

    /// <summary>Description.</summary>
    Description = 1005,

    /// <summary>Time of the build.</summary>
    BuildTime = 1006,

    /// <summary>Host of the build.</summary>
    BuildHost = 1007,

    /// <summary>Installed size in bytes, 32 bits.</summary>
    Size = 1009,

    /// <summary>Distribution.</summary>
    Distribution = 1010,

    /// <summary>Vendor.</summary>
    Vendor = 1011,

    /// <summary>License.</summary>
    License = 1014,

    /// <summary>Packager.</summary>
    Packager = 1015,

    /// <summary>Group.</summary>
    Group = 1016,

    /// <summary>Names of the sources of a source package.</summary>
    Source = 1018,

    /// <summary>Names of the patches of a source package.</summary>
    Patch = 1019,

    /// <summary>Home page.</summary>
    Url = 1020,

    /// <summary>Operating system.</summary>
    OperatingSystem = 1021,

    /// <summary>Architecture.</summary>
    Architecture = 1022,

    /// <summary>Whole file paths, in packages made by rpm 3.</summary>
    OldFileNames = 1027,

    /// <summary>File sizes, 32 bits.</summary>
    FileSizes = 1028,

    /// <summary>File modes.</summary>
    FileModes = 1030,

    /// <summary>File modification times.</summary>
    FileModificationTimes = 1034,

    /// <summary>File digests.</summary>
    FileDigests = 1035,

    /// <summary>Targets of symbolic links.</summary>
    FileLinkTargets = 1036,

    /// <summary>File flags.</summary>
    FileFlags = 1037,

    /// <summary>Names of the files' owners.</summary>
    FileUserNames = 1039,

    /// <summary>Names of the files' groups.</summary>
    FileGroupNames = 1040,

    /// <summary>File name of the source package.</summary>
    SourceRpm = 1044,

    /// <summary>Size of the archive in the payload, 32 bits.</summary>
    ArchiveSize = 1046,

    /// <summary>Names provided.</summary>
    ProvideName = 1047,

    /// <summary>Flags of the requirements.</summary>
    RequireFlags = 1048,

    /// <summary>Names required.</summary>
    RequireName = 1049,

    /// <summary>Versions of the requirements.</summary>
    RequireVersion = 1050,

    /// <summary>Numbers of the sources that are not included.</summary>
    NoSource = 1051,

    /// <summary>Numbers of the patches that are not included.</summary>
    NoPatch = 1052,

    /// <summary>Flags of the conflicts.</summary>
    ConflictFlags = 1053,

    /// <summary>Names in conflict.</summary>
    ConflictName = 1054,

    /// <summary>Versions of the conflicts.</summary>
    ConflictVersion = 1055,

    /// <summary>Architectures on which the source package does not build.</summary>
    ExcludeArch = 1059,

    /// <summary>Operating systems on which the source package does not build.</summary>
    ExcludeOs = 1060,

    /// <summary>The only architectures on which the source package builds.</summary>
    ExclusiveArch = 1061,

    /// <summary>The only operating systems on which the source package builds.</summary>
    ExclusiveOs = 1062,

    /// <summary>Version of the rpm that made the package.</summary>
    RpmVersion = 1064,

    /// <summary>Entries of the change log: times.</summary>
    ChangelogTime = 1080,

    /// <summary>Architectures that the spec file builds for.</summary>
    BuildArchs = 1089,

    /// <summary>Names obsoleted.</summary>
    ObsoleteName = 1090,

    /// <summary>Present in source packages.</summary>
    SourcePackage = 1106,

    /// <summary>Flags of the provides.</summary>
    ProvideFlags = 1112,

    /// <summary>Versions of the provides.</summary>
    ProvideVersion = 1113,

    /// <summary>Flags of the obsoletes.</summary>
    ObsoleteFlags = 1114,

    /// <summary>Versions of the obsoletes.</summary>
    ObsoleteVersion = 1115,

    /// <summary>Index into the directory names, for each file.</summary>
    DirectoryIndexes = 1116,

    /// <summary>File names without directory.</summary>
    BaseNames = 1117,

    /// <summary>Directory names.</summary>
    DirectoryNames = 1118,

    /// <summary>Format of the payload.</summary>
    PayloadFormat = 1124,

    /// <summary>Compressor of the payload.</summary>
    PayloadCompressor = 1125,

    /// <summary>Platform of the build.</summary>
    Platform = 1132,

    /// <summary>File sizes, 64 bits.</summary>
    LongFileSizes = 5008,

    /// <summary>Installed size in bytes, 64 bits.</summary>
    LongSize = 5009,

    /// <summary>Algorithm of the file digests.</summary>
    FileDigestAlgorithm = 5011,

    /// <summary>Module that the package belongs to.</summary>
    ModularityLabel = 5096,

    /// <summary>Names recommended.</summary>
    RecommendName = 5046,

    /// <summary>Versions of the recommendations.</summary>
    RecommendVersion = 5047,

    /// <summary>Flags of the recommendations.</summary>
    RecommendFlags = 5048,

    /// <summary>Names suggested.</summary>
    SuggestName = 5049,

    /// <summary>Versions of the suggestions.</summary>
    SuggestVersion = 5050,

    /// <summary>Flags of the suggestions.</summary>
    SuggestFlags = 5051,

    /// <summary>Names supplemented.</summary>
    SupplementName = 5052,

    /// <summary>Versions of the supplements.</summary>
    SupplementVersion = 5053,

    /// <summary>Flags of the supplements.</summary>
    SupplementFlags = 5054,

    /// <summary>Names enhanced.</summary>
    EnhanceName = 5055,

    /// <summary>Versions of the enhancements.</summary>
    EnhanceVersion = 5056,

    /// <summary>Flags of the enhancements.</summary>
    EnhanceFlags = 5057,

    /// <summary>Number of the package format, from version 6 on.</summary>
    RpmFormat = 5114,
}
