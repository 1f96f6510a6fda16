using Kiln.Cli;
using Kiln.Native;

return Entry.Run(args, BundledCode.All());
