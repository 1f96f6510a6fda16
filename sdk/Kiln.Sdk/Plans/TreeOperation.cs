using System.Text.Json.Serialization;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Plans;

/// <summary>One change to a tree as data. Paths are absolute inside the tree; no operation leaves it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PutFileOperation), "putFile")]
[JsonDerivedType(typeof(MakeDirectoryOperation), "makeDirectory")]
[JsonDerivedType(typeof(MakeSymlinkOperation), "makeSymlink")]
[JsonDerivedType(typeof(MakeDeviceOperation), "makeDevice")]
[JsonDerivedType(typeof(ChangeOwnerOperation), "changeOwner")]
[JsonDerivedType(typeof(RemovePathOperation), "removePath")]
[JsonDerivedType(typeof(CopyHostFileOperation), "copyHostFile")]
[JsonDerivedType(typeof(RunCommandOperation), "runCommand")]
[JsonDerivedType(typeof(RemoteEditOperation), "editText")]
[JsonDerivedType(typeof(RemoteConditionOperation), "ifText")]
public abstract record TreeOperation;
