using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Layers;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;

namespace Kiln.Configuration.Listing;

/// <summary>Checks configuration files without building with them, for <c>config check</c>.</summary>
public sealed class ConfigurationCheck
{
    private readonly ConfigurationRequest _request;
    private readonly LoadSession _session;
    private readonly List<string> _files = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<Diagnostic> _known = [];

    private ConfigurationCheck(ConfigurationRequest request)
    {
        _request = request;
        _session = new LoadSession(request.Host, request.Limits);
    }

    /// <summary>
    /// Checks a file, or all <c>*.cfg</c> files of a directory and its <c>eol</c> directory: syntax with all errors at once, then a load, then
    /// every template. Files that are no chroot of their own (site-defaults, aliases, templates) need no <c>root</c>.
    /// </summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="request">The machine and the configuration directory for includes.</param>
    public static CheckReport Run(string path, ConfigurationRequest request)
    {
        var check = new ConfigurationCheck(request);
        var absolute = PathModule.Normalize(PathModule.Absolute(request.Host, path));
        if (request.Host.DirectoryExists(absolute))
        {
            check.CheckDirectory(absolute);
            check.CheckDirectory(PathModule.Join(absolute, "eol"));
        }
        else
        {
            check.CheckFile(absolute);
        }

        return new CheckReport(check._files, check._diagnostics);
    }

    private void CheckDirectory(string directory)
    {
        foreach (var name in _session.Host.ListDirectory(directory).Where(static name => name.EndsWith(".cfg", StringComparison.Ordinal)))
        {
            CheckFile(PathModule.Join(directory, name));
        }
    }

    private void CheckFile(string path)
    {
        _files.Add(path);
        if (!_session.Host.FileExists(path))
        {
            Add(new Diagnostic(DiagnosticSeverity.Error, "missing-file", $"there is no file {path}"));
            return;
        }

        if (!CheckSyntax(path))
        {
            return;
        }

        try
        {
            Load(path);
        }
        catch (ConfigurationException error)
        {
            AddError(error);
        }
    }

    private bool CheckSyntax(string path)
    {
        try
        {
            var problems = _session.Parse(path).Problems;
            problems.ToList().ForEach(Add);
            return problems.Count == 0;
        }
        catch (ConfigurationException error)
        {
            AddError(error);
            return false;
        }
    }

    private void Load(string path)
    {
        var log = new List<Diagnostic>();
        var files = new FileLayers(_request, _session, log);
        files.Load(path);
        log.ForEach(Add);
        if (!IsFragment(path) && !files.Options.Contains("root"))
        {
            Add(new Diagnostic(
                DiagnosticSeverity.Error, "missing-option", "config_opts['root'] must be set", new SourcePosition(path, 1, 1), "write config_opts['root'] = 'a-name-for-the-chroot'"));
        }

        foreach (var diagnostic in OptionReview.Run(files.Options, _session.Templates))
        {
            Add(diagnostic);
        }

        RenderAll(files.Options);
    }

    private void RenderAll(OptionStore options)
    {
        foreach (var key in options.PublicKeys())
        {
            try
            {
                options.TryRead(key, out _);
            }
            catch (ConfigurationException error)
            {
                AddError(error);
            }
        }
    }

    private static bool IsFragment(string path) =>
        !path.EndsWith(".cfg", StringComparison.Ordinal) || path[(path.LastIndexOf('/') + 1)..] is "site-defaults.cfg" or "chroot-aliases.cfg" or "mock.cfg" or "user.cfg";

    private void AddError(ConfigurationException error)
    {
        if (error.Diagnostics.Count == 0)
        {
            Add(new Diagnostic(DiagnosticSeverity.Error, "configuration", error.Message));
        }

        foreach (var diagnostic in error.Diagnostics)
        {
            Add(diagnostic);
        }
    }

    // Many files include the same template; its problems are told once.
    private void Add(Diagnostic diagnostic)
    {
        if (_known.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
        }
    }
}
