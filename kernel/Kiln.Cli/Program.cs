using Kiln.Cli;
using Kiln.Kernel.Plugins;

return Entry.Run(args, CompiledPlugins.None);
