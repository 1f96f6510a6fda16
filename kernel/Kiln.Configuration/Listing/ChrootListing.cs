using System.Text;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Layers;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Listing;

/// <summary>The output of <c>--list-chroots</c>.</summary>
public static class ChrootListing
{
    private const string DefaultName = "default";
    private const int NameWidth = 34;
    private const string Broken = "error during parsing the config file";

    /// <summary>Lists system and user configurations with their descriptions. As in Mock, a requested configuration must load first; unlike there, the default one may be missing.</summary>
    /// <param name="request">The machine, the configuration directory, and the configuration that must load.</param>
    /// <returns>Lines, each ended by a newline.</returns>
    /// <exception cref="ConfigurationException">The requested configuration cannot be used.</exception>
    public static string Format(ConfigurationRequest request)
    {
        var session = new LoadSession(request.Host, request.Limits);
        if (request.Name != DefaultName || request.Host.FileExists(PathModule.Join(request.ConfigDirectory, DefaultName + ".cfg")))
        {
            new StartUp(request, session).Run();
        }

        var output = new StringBuilder();
        AppendLine(output, "config name", "description");
        output.Append("Global configs:\n");
        AppendAll(output, session, request, request.ConfigDirectory);
        output.Append("Custom configs:\n");
        AppendAll(output, session, request, PathModule.Join(request.Host.Facts.HomeDirectory, ".config/mock"));
        return output.ToString();
    }

    private static void AppendAll(StringBuilder output, LoadSession session, ConfigurationRequest request, string directory)
    {
        foreach (var name in request.Host.ListDirectory(directory).Order(StringComparer.Ordinal))
        {
            if (!name.EndsWith(".cfg", StringComparison.Ordinal) || (directory == request.ConfigDirectory && name is "site-defaults.cfg" or "chroot-aliases.cfg"))
            {
                continue;
            }

            AppendLine(output, name[..^4], Describe(session, request with { Name = PathModule.Join(directory, name) }));
        }
    }

    private static void AppendLine(StringBuilder output, string name, string description) =>
        output.Append(name.PadRight(NameWidth)).Append(' ').Append(description).Append('\n');

    // One broken file must not hide the others, whatever is wrong with it.
    private static string Describe(LoadSession session, ConfigurationRequest request)
    {
        try
        {
            var files = new FileLayers(request, session, []);
            files.Load();
            return files.Options.TryRead("description", out var description) ? Representation.Text(description) : string.Empty;
        }
        catch (ConfigurationException)
        {
            return Broken;
        }
    }
}
