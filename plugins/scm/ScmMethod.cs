namespace Kiln.Plugins.Scm;

/// <summary>Kinds of version control.</summary>
internal enum ScmMethod
{
    Git,
    Svn,
    Cvs,
    Distgit,
}
