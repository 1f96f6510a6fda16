using Kiln.Cli.Arguments.Options;

namespace Kiln.Cli.Arguments;

/// <summary>Every option there is, in the order of the help text.</summary>
internal static class OptionTable
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        .. In(OptionGroup.Modes, ModeOptions.All),
        .. In(OptionGroup.Chroot, ChrootOptions.All),
        .. In(OptionGroup.Build, BuildOptions.All),
        .. In(OptionGroup.Chain, ChainOptions.All),
        .. In(OptionGroup.Commands, CommandOptions.All),
        .. In(OptionGroup.Plugins, PluginOptions.All),
        .. In(OptionGroup.SourceControl, SourceControlOptions.All),
        .. In(OptionGroup.Output, OutputOptions.All),
        .. In(OptionGroup.Kiln, KilnOptions.All),
    ];

    private static IEnumerable<CommandOption> In(OptionGroup group, IEnumerable<CommandOption> options) =>
        options.Select(option => option with { Group = group });
}
