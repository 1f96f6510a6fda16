using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]

// A descriptor handed to one broker must not reach another process that is started at the same moment.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
