using System.Globalization;
using System.Text;

namespace Kiln.DemoDistro.Conversion;

/// <summary>Writes the spec file that packs an existing tree as it is.</summary>
internal static class SpecText
{
    // Everything in rpmbuild that would change the tree or guess at dependencies is off; only sonames and, on request, Perl modules are collected.
    private const string Preamble = """
        %global debug_package %{nil}
        %global __spec_install_pre %{nil}
        %global __spec_install_post %{nil}
        %global __check_files %{nil}
        %global _build_id_links none
        %global _missing_build_ids_terminate_build 0
        %global _binaries_in_noarch_packages_terminate_build 0
        %global _unpackaged_files_terminate_build 0
        %global _binary_payload w1.zstdio
        %global _buildhost demo.invalid
        %global use_source_date_epoch_as_buildtime 1
        %global clamp_mtime_to_source_date_epoch 1
        %global build_mtime_policy clamp_to_source_date_epoch
        %global __script_magic ^$
        %global __script_requires %{nil}
        %global __perl_magic ^$
        %global __python_provides() %{nil}
        %global __python_magic ^$
        %global __pythondist_path ^$
        %global __pythonname_path ^$
        %global __pkgconfig_path ^$
        %global __font_path ^$
        %global __metainfo_path ^$
        %global __desktop_path ^$
        %global __ocaml_path ^$
        %global __rpm_macro_path ^$
        %global __libtool_path ^$
        %global __debuginfo_path ^$

        """;

    public static string Compose(PackageSpec spec, IEnumerable<PayloadEntry> entries)
    {
        var text = new StringBuilder(Preamble);
        if (!spec.ProvidesPerlModules)
        {
            text.AppendLine("%global __perllib_path ^$").AppendLine("%global __perllib_magic ^$");
        }

        AppendTags(text, spec);
        text.AppendLine().AppendLine("%description").AppendLine(Escape(spec.Description)).AppendLine();
        text.AppendLine(spec.Scriptlets).AppendLine().AppendLine("%files");
        foreach (var entry in entries)
        {
            text.AppendLine(FileLine(entry));
        }

        return text.ToString();
    }

    private static void AppendTags(StringBuilder text, PackageSpec spec)
    {
        text.Append("Name: ").AppendLine(spec.Name);
        if (spec.Version.Epoch is { } epoch)
        {
            text.Append("Epoch: ").AppendLine(epoch);
        }

        text.Append("Version: ").AppendLine(spec.Version.Version);
        text.Append("Release: ").AppendLine(spec.Version.Release ?? "0");
        text.Append("Summary: ").AppendLine(Escape(spec.Summary));
        text.AppendLine("License: see copyright").AppendLine("AutoReq: no").AppendLine("AutoProv: yes");
        if (spec.Url is { } url)
        {
            text.Append("URL: ").AppendLine(Escape(url));
        }

        if (spec.Architecture == "noarch")
        {
            text.AppendLine("BuildArch: noarch");
        }

        AppendEach(text, "Requires(pre): ", spec.RequiresBefore);
        AppendEach(text, "Requires: ", spec.Requires);
        AppendEach(text, "Provides: ", spec.Provides);
    }

    private static void AppendEach(StringBuilder text, string tag, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            text.Append(tag).AppendLine(value);
        }
    }

    private static string FileLine(PayloadEntry entry)
    {
        var path = '"' + PathPattern(entry.Path) + '"';
        if (entry.Kind == EntryKind.SymbolicLink)
        {
            return path;
        }

        var mode = Convert.ToString((int)entry.Mode, 8).PadLeft(4, '0');
        var attributes = string.Create(CultureInfo.InvariantCulture, $"%attr({mode},{entry.User},{entry.Group}) ");
        var kind = entry.Kind switch
        {
            EntryKind.Directory => "%dir ",
            EntryKind.Ghost => "%ghost %verify(not mode md5 size mtime) ",
            _ when entry.IsConfiguration => "%config(noreplace) ",
            _ => "",
        };
        return attributes + kind + path;
    }

    /// <summary>A glob that matches exactly this path: escaping differs between rpm versions, a question mark works in all.</summary>
    private static string PathPattern(string path)
    {
        if (!path.Any(IsSpecial))
        {
            return path;
        }

        // rpm splits a glob at blanks even inside quotes, and expands macros in the list of files twice.
        return string.Concat(path.Select(c => IsSpecial(c) || char.IsWhiteSpace(c) ? '?' : c));
    }

    private static bool IsSpecial(char c) => c is '%' or '*' or '?' or '[' or ']' or '{' or '}' or '\\' or '"' or '\'';

    private static string Escape(string text) => text.Replace("%", "%%", StringComparison.Ordinal);
}
