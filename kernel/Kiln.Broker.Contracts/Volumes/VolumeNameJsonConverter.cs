using Kiln.Broker.Contracts.Codec;

namespace Kiln.Broker.Contracts.Volumes;

/// <summary>Writes a <see cref="VolumeName"/> as its text.</summary>
public sealed class VolumeNameJsonConverter() : TextJsonConverter<VolumeName>("name", VolumeName.Parse, static name => name.Text);
