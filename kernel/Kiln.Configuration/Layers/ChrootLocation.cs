using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Host;

namespace Kiln.Configuration.Layers;

/// <summary>Where the configuration of a chroot is.</summary>
/// <param name="ChrootName">Value of <c>chroot_name</c>.</param>
/// <param name="ConfigFile">Value of <c>config_file</c>.</param>
internal sealed record ChrootLocation(string ChrootName, string ConfigFile)
{
    public static ChrootLocation Of(string name, string configDirectory, IConfigurationHost host)
    {
        if (name.EndsWith(".cfg", StringComparison.Ordinal))
        {
            var baseName = name[(name.LastIndexOf('/') + 1)..];
            return new ChrootLocation(baseName[..^4], name);
        }

        var userFile = PathModule.Join(host.Facts.HomeDirectory, $".config/mock/{name}.cfg");
        return new ChrootLocation(name, host.FileExists(userFile) ? userFile : PathModule.Join(configDirectory, $"{name}.cfg"));
    }
}
