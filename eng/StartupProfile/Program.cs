using Kiln.StartupProfile;

const string Usage = """
    kiln-startup-profile write PROFILE [--methods LIST] [--boxes-of ASSEMBLY]... [--with ASSEMBLY]...
        Writes a profile for crossgen2: the methods of LIST, and the boxes of all asynchronous methods of each ASSEMBLY.
        --with: an assembly that is referred to.
    kiln-startup-profile list LISTING
        Prints what belongs into LIST, from what DOTNET_JitStdOutFile and DOTNET_JitDisasmSummary=1 wrote in a run of the published program.
    """;

switch (args)
{
    case ["list", var listing]:
        foreach (string method in CompiledMethods.WorthListing(File.ReadLines(listing)))
        {
            Console.WriteLine(method);
        }

        return 0;
    case ["write", var profile, .. var options] when ProfileRequest.TryRead(options) is { } request:
        ProfileFile.Write(profile, request.Methods());
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
