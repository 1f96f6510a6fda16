using Kiln.Cli;

return Entry.Run(args);
