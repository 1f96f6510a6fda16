using Kiln.Broker.Contracts.Codec;

namespace Kiln.Broker.Contracts.Paths;

/// <summary>Writes a <see cref="TreePath"/> as its text.</summary>
public sealed class TreePathJsonConverter() : TextJsonConverter<TreePath>("path", TreePath.Parse, static path => path.Text);
