using Kiln.Cli.Arguments;

namespace Kiln.Cli.Documentation;

/// <summary>The manual page, made from the table of options and the table of exit statuses.</summary>
internal static class ManualPage
{
    private static readonly (string Name, string Meaning)[] Variables =
    [
        ("KILN_LAUNCH", "How privilege is obtained, as --launch says it."),
        ("KILN_LOG", "File of the diagnostics log of the program itself."),
        ("NO_COLOR", "If set to anything, no colours are written to a terminal."),
        ("TERM", "With dumb there is no live status line."),
        ("COLUMNS", "Width of the text of --help."),
        ("TMPDIR", "Where temporary files are made."),
        ("http_proxy, https_proxy, ftp_proxy, no_proxy", "Passed on to the package manager unless the configuration sets them."),
        ("USERHELPER_UID, SUDO_UID, PKEXEC_UID", "The user on whose behalf root runs the program, in this order."),
    ];

    private static readonly (string Name, string Meaning)[] Files =
    [
        ("/etc/mock/NAME.cfg, ~/.config/mock/NAME.cfg", "Configurations that -r names; the user's own go first."),
        ("/etc/mock/site-defaults.cfg, ~/.config/mock.cfg", "Read for every configuration."),
        ("/etc/kiln/plugins.d, ~/.local/share/kiln/plugins", "Plugins of the site and of the user."),
        ("/var/lib/mock/NAME/result", "Results and logs, unless --resultdir says otherwise: root.log, build.log, state.log, result.json, packages."),
        ("/var/cache/mock/NAME", "Caches."),
    ];

    public static string Write(ProgramName name, IReadOnlyList<CommandOption> options)
    {
        var page = new Roff();
        page.Title(name.Text.ToUpperInvariant(), "1", $"Kiln {ProgramVersion.Own}", "User Commands");
        page.Section("name").Paragraph($"{name.Text} - build RPM packages in clean buildroots");
        page.Section("synopsis").Example($"{name.Text} [options] [--rebuild] FILE.src.rpm ...", $"{name.Text} [options] MODE [words]");
        page.Section("description")
            .Paragraph("Makes a buildroot from a configuration, installs what a source package needs to build, runs rpmbuild in isolation and puts packages and logs into a result directory. Options, "
                + $"configurations, logs and exit statuses are those of Mock {ProgramVersion.Compatible}.")
            .Paragraph("Options and words can be mixed. A long option can be shortened as long as it stays unambiguous. After --, and after the first word of a command for --shell, --chroot, --pm-cmd, "
                + "--yum-cmd or --dnf-cmd, options that are unknown here belong to the command.");
        page.Section("options");
        foreach (OptionGroup group in Enum.GetValues<OptionGroup>())
        {
            AppendGroup(page, group, options);
        }

        AppendCommands(page, options);
        page.Section("exit status");
        foreach (ExitStatus status in ExitStatusTable.All)
        {
            page.Entry(Roff.Bold(status.Status), status.Meaning);
        }

        AppendPairs(page, "environment", Variables);
        AppendPairs(page, "files", Files);
        page.Section("see also").Paragraph("rpmbuild(8), rpm(8), dnf(8)");
        return page.ToString();
    }

    private static void AppendGroup(Roff page, OptionGroup group, IReadOnlyList<CommandOption> options)
    {
        page.Subsection(OptionGroups.Heading(group));
        foreach (CommandOption option in options.Where(option => option.Group == group && !option.Hidden))
        {
            string value = option.IsFlag ? string.Empty : " " + Roff.Italic(option.ValueText);
            page.Entry(string.Join(", ", option.Names.Select(name => Roff.Bold(name) + value)), option.Unavailable ? option.Help + " (not available in this version)" : option.Help);
        }
    }

    private static void AppendCommands(Roff page, IReadOnlyList<CommandOption> options)
    {
        page.Section("commands");
        foreach (CommandWord command in CommandWord.All)
        {
            page.Entry(Roff.Bold(command.Usage), command.Help);
        }

        string deprecated = string.Join(", ", options.Where(option => option.Successor is not null).Select(option => $"{option.Names[0]} (now {option.Successor})"));
        page.Section("deprecated").Paragraph($"Still accepted, with an error message that changes nothing: {deprecated}.");
    }

    private static void AppendPairs(Roff page, string heading, IEnumerable<(string Name, string Meaning)> pairs)
    {
        page.Section(heading);
        foreach ((string name, string meaning) in pairs)
        {
            page.Entry(Roff.Bold(name), meaning);
        }
    }
}
