using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Layers;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;

namespace Kiln.Configuration;

/// <summary>Reads a configuration: defaults, files, command line, derived values.</summary>
public static class ConfigurationLoader
{
    /// <summary>Does the complete start-up for one chroot.</summary>
    /// <param name="request">What to load.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static LoadedConfiguration Load(ConfigurationRequest request) =>
        new StartUp(request, new LoadSession(request.Host, request.Limits)).Run();

    /// <summary>
    /// Reads the defaults and files only, as a program does that wants to know a configuration without building with it:
    /// neither the command line nor anything derived from the host is applied, and the directories are empty texts.
    /// </summary>
    /// <param name="request">What to load; its command line is ignored.</param>
    /// <exception cref="ConfigurationException">The files cannot be read.</exception>
    public static MockConfiguration LoadFiles(ConfigurationRequest request)
    {
        var files = new FileLayers(request, new LoadSession(request.Host, request.Limits), []);
        files.Load();
        return new MockConfiguration(files.Options, new BuildrootDirectories(string.Empty, string.Empty, string.Empty, string.Empty));
    }
}
