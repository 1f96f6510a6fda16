using Kiln.Cli.Arguments;
using Kiln.Configuration.Requests;

namespace Kiln.Cli.Tests.Arguments;

/// <summary>One test for each of Mock's rules, and for the two that are stricter.</summary>
public sealed class ParserTests
{
    [Theory]
    [InlineData("--root=x")]
    [InlineData("--root x")]
    [InlineData("-r x")]
    [InlineData("-rx")]
    [InlineData("-r a -r x")]
    [InlineData("-r=x")]
    public void A_value_is_given_in_every_way(string line) => Assert.Equal("x", Parse(line).Root);

    [Fact]
    public void Short_flags_are_bundled()
    {
        Invocation run = Parse("-nNv pkg.src.rpm");

        Assert.True(run.Overrides.NoClean);
        Assert.False(run.Overrides.CleanupAfter);
        Assert.Equal(Verbosity.Verbose, run.Overrides.Verbosity);
    }

    [Fact]
    public void A_bundle_may_end_with_an_option_and_its_value() => Assert.Equal("x", Parse("-nrx").Root);

    [Fact]
    public void An_unknown_letter_in_a_bundle_is_an_error() =>
        Assert.Equal("argument -n/--no-clean: ignored explicit argument 'Z'", Failure("-nZ"));

    [Theory]
    [InlineData("--reb", Mode.Rebuild)]
    [InlineData("--install", Mode.Install)]
    [InlineData("--installdeps", Mode.InstallDependencies)]
    [InlineData("--debug-config", Mode.DebugConfiguration)]
    [InlineData("--debug-config-e", Mode.DebugConfigurationExpanded)]
    [InlineData("--scrub-all", Mode.ScrubAllChroots)]
    public void An_unambiguous_prefix_is_enough_and_an_exact_name_wins(string option, object mode) => Assert.Equal(mode, Parse(option).RequestedMode);

    [Theory]
    [InlineData("--no-c", "ambiguous option: --no-c could match --no-clean, --no-cleanup-after")]
    [InlineData("--no-bootstrap", "ambiguous option: --no-bootstrap could match --no-bootstrap-chroot, --no-bootstrap-image")]
    [InlineData("--inst", "ambiguous option: --inst could match --install, --installdeps")]
    public void An_ambiguous_prefix_is_an_error(string option, string message) => Assert.Equal(message, Failure(option));

    [Theory]
    [InlineData("--source d", "d")]
    [InlineData("--sources=d", "d")]
    public void Abbreviations_that_callers_use_work(string line, string sources) => Assert.Equal(sources, Parse(line).Sources);

    [Fact]
    public void A_hidden_option_that_mock_lacks_does_not_make_a_prefix_ambiguous() => Assert.True(Parse("--boot").Overrides.UseBootstrap);

    [Theory]
    [InlineData("--plug x:y=z")]
    [InlineData("--plugin-o x:y=z")]
    public void Options_that_are_not_mocks_do_not_make_its_prefixes_ambiguous(string line) =>
        Assert.Equal(["x:y=z"], Parse(line).Overrides.PluginOptions);

    [Theory]
    [InlineData("--plugin-di /x")]
    [InlineData("--launc root")]
    public void Options_that_are_not_mocks_are_not_abbreviated(string line) => Assert.StartsWith("unrecognized option: ", Failure(line), StringComparison.Ordinal);

    [Fact]
    public void Options_and_words_are_mixed()
    {
        Invocation run = Parse("a.src.rpm --nocheck b.src.rpm -r x --resultdir out");

        Assert.Equal(["a.src.rpm", "b.src.rpm"], run.Words);
        Assert.Equal(("x", "out", true), (run.Root, run.Overrides.ResultDirectory, run.Overrides.NoCheck));
    }

    [Theory]
    [InlineData("--rebild x", "unrecognized option: --rebild; did you mean --rebuild?")]
    [InlineData("--result-dir=x", "unrecognized option: --result-dir=x; did you mean --resultdir?")]
    [InlineData("--rebuild --typo x.src.rpm", "unrecognized option: --typo; --help lists all options")]
    [InlineData("-Z", "unrecognized option: -Z; --help lists all options")]
    [InlineData("--chroot --lnog x", "unrecognized option: --lnog; --help lists all options")]
    public void An_unknown_option_is_an_error_that_suggests_the_nearest(string line, string message) => Assert.Equal(message, Failure(line));

    [Theory]
    [InlineData("--chroot ls -Z x", "ls -Z x")]
    [InlineData("--chroot ls -la", "ls -la")]
    [InlineData("--shell ls -l", "ls -l")]
    [InlineData("--chroot rpm -qa", "rpm -qa")]
    [InlineData("--pm-cmd list --installed", "list --installed")]
    [InlineData("shell ls --clean", "ls --clean")]
    [InlineData("--chroot tool --why", "tool --why")]
    [InlineData("--chroot tool --help", "tool --help")]
    public void An_option_inside_a_command_is_the_commands(string line, string words) => Assert.Equal(words, string.Join(' ', Parse(line).Words));

    [Theory]
    [InlineData("--chroot make -r x")]
    [InlineData("--pm-cmd repolist --root x")]
    [InlineData("-r x --chroot make")]
    public void An_option_of_mock_that_changes_no_mode_is_taken_even_inside_a_command(string line) => Assert.Equal("x", Parse(line).Root);

    [Fact]
    public void Options_between_the_mode_and_the_dashes_are_options()
    {
        Invocation run = Parse("--no-clean --chroot --unpriv --cwd /d -- /usr/bin/mvn -C -v --version");

        Assert.Equal((true, "/d"), (run.Unprivileged, run.WorkingDirectory));
        Assert.Equal(["/usr/bin/mvn", "-C", "-v", "--version"], run.Words);
    }

    [Theory]
    [InlineData("--chroot -- foo", "foo")]
    [InlineData("--chroot foo -- bar", "foo -- bar")]
    [InlineData("--chroot -- -- bar", "-- bar")]
    [InlineData("shell -- ls -l", "ls -l")]
    [InlineData("shell ls -- -l", "ls -- -l")]
    public void Exactly_one_leading_pair_of_dashes_is_removed(string line, string words) => Assert.Equal(words, string.Join(' ', Parse(line).Words));

    [Fact]
    public void Dashes_before_an_old_style_word_make_it_a_file()
    {
        Invocation run = Parse("-- shell ls");

        Assert.Equal(Mode.Rebuild, run.Mode);
        Assert.Equal(["shell", "ls"], run.Words);
    }

    [Theory]
    [InlineData("--define -foo")]
    [InlineData("--define --with")]
    [InlineData("--resultdir -- x")]
    [InlineData("--resultdir")]
    public void A_value_that_begins_with_a_dash_is_refused(string line) => Assert.EndsWith("expected one argument", Failure(line), StringComparison.Ordinal);

    [Fact]
    public void Such_a_value_is_taken_with_an_equals_sign_or_a_blank_or_as_a_number()
    {
        Assert.Equal(["-foo"], Parse("--define=-foo").Overrides.Defines);
        Assert.Equal(["-foo bar"], ParseWords("--define", "-foo bar").Overrides.Defines);
        Assert.Equal("--foo x", ParseWords("--rpmbuild-opts", "--foo x").Overrides.RpmbuildOptions);
        Assert.Equal(-5, Parse("--rpmbuild_timeout -5").Overrides.RpmbuildTimeout);
    }

    [Fact]
    public void A_short_option_joined_with_a_value_that_begins_with_a_blank() =>
        Assert.Equal([" repo_bootstrap 1"], ParseWords("-D repo_bootstrap 1", "--rebuild", "x").Overrides.Defines);

    [Theory]
    [InlineData("--nocheck=1", "argument --nocheck: ignored explicit argument '1'")]
    [InlineData("--rpmbuild_timeout ten", "argument --rpmbuild_timeout: invalid int value: 'ten'")]
    [InlineData("--short-circuit late", "argument --short-circuit: invalid choice: 'late' (choose from 'prep', 'install', 'build', 'binary')")]
    [InlineData("--hermetic-build a", "argument --hermetic-build: expected 2 arguments")]
    [InlineData("--json x", "argument --json: only for the commands hooks, plugins and config")]
    public void Usage_errors_name_the_option(string line, string message) => Assert.Equal(message, Failure(line));

    [Theory]
    [InlineData("chroot x", Mode.Chroot)]
    [InlineData("shell", Mode.Shell)]
    [InlineData("rebuild x", Mode.Rebuild)]
    [InlineData("install x", Mode.Install)]
    [InlineData("installdeps x", Mode.InstallDependencies)]
    [InlineData("remove x", Mode.Remove)]
    [InlineData("init", Mode.Init)]
    [InlineData("clean", Mode.Clean)]
    [InlineData("hooks --why", Mode.ShowHooks)]
    public void An_old_style_word_chooses_the_mode_and_is_removed(string line, object mode)
    {
        Invocation run = Parse(line);

        Assert.Equal(mode, run.Mode);
        Assert.DoesNotContain(line.Split(' ')[0], run.Words, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("chain")]
    [InlineData("buildsrpm")]
    public void Other_words_are_files_to_rebuild(string word)
    {
        Invocation run = Parse(word);

        Assert.Equal(Mode.Rebuild, run.Mode);
        Assert.Equal([word], run.Words);
    }

    [Fact]
    public void An_old_style_word_after_a_mode_option_is_a_word() => Assert.Equal(["init"], Parse("--install init").Words);

    [Fact]
    public void The_last_mode_wins_and_scrub_beats_all()
    {
        Assert.Equal(Mode.Install, Parse("--init --quiet --install x").Mode);
        Assert.Equal(Mode.Clean, Parse("--scrub all --init").Mode);
        Assert.Equal(["bootstrap", "chroot", "root-cache"], Parse("--scrub bootstrap --scrub chroot --scrub root-cache").Scrubs);
    }

    [Fact]
    public void The_last_of_verbose_and_quiet_wins()
    {
        Assert.Equal(Verbosity.Quiet, Parse("-v -q").Verbosity);
        Assert.Equal(Verbosity.Verbose, Parse("-qv").Verbosity);
        Assert.Equal(Verbosity.Quiet, Parse("-v -p").Verbosity);
    }

    [Fact]
    public void Repeated_options_keep_their_order()
    {
        CommandLineOverrides overrides = ParseWords("--enablerepo", "a", "--disablerepo", "b", "--enablerepo=c", "--with", "x", "--with", "y").Overrides;

        Assert.Equal([new(true, "a"), new(false, "b"), new(true, "c")], overrides.RepositorySwitches);
        Assert.Equal(["x", "y"], overrides.With);
    }

    [Theory]
    [InlineData("--bootstrap-image-ready --init")]
    [InlineData("--new-chroot --chroot x")]
    [InlineData("--old-chroot --init")]
    public void Hidden_options_are_accepted(string line)
    {
        Assert.Empty(Parse(line).Unavailable);
        Assert.DoesNotContain(line.Split(' ')[0], HelpText.Write(new ProgramName("kiln", "kiln"), 78), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_belongs_to_one_option_and_every_option_is_explained()
    {
        string[] names = [.. OptionTable.All.SelectMany(option => option.Names)];
        Assert.Equal(names, names.Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
        string help = HelpText.Write(new ProgramName("kiln", "kiln"), 78);
        Assert.All(OptionTable.All.Where(option => !option.Hidden), option => Assert.Contains(option.Names[^1], help, StringComparison.Ordinal));
        Assert.All(help.Split('\n').Where(line => line.StartsWith("       ", StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));
    }

    private static Invocation Parse(string line) => ArgumentParser.Parse(line.Split(' '));

    private static Invocation ParseWords(params string[] words) => ArgumentParser.Parse(words);

    private static string Failure(string line) => Assert.Throws<UsageException>(() => Parse(line)).Message;
}
