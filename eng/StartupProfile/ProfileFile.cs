using System.Reflection;
using System.Reflection.Emit;

namespace Kiln.StartupProfile;

/// <summary>
/// Writes a profile as crossgen2 reads it (<c>.mibc</c>): an assembly whose global method <c>AssemblyDictionary</c> pairs the names of assemblies with a method that
/// holds a token of each profiled method which those assemblies are needed for, the one that defines it first.
/// </summary>
internal static class ProfileFile
{
    private const MethodAttributes Global = MethodAttributes.Public | MethodAttributes.Static;

    public static void Write(string file, IEnumerable<MethodBase> methods)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName(Path.GetFileNameWithoutExtension(file)), typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule(Path.GetFileName(file));
        MethodBuilder dictionary = module.DefineGlobalMethod("AssemblyDictionary", Global, typeof(void), Type.EmptyTypes);
        ILGenerator entries = dictionary.GetILGenerator();
        foreach (IGrouping<string, MethodBase> group in methods.GroupBy(AssembliesOf, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            MethodBuilder holder = module.DefineGlobalMethod($"Group_{group.Key}", Global, typeof(void), Type.EmptyTypes);
            Fill(holder.GetILGenerator(), module, group);
            entries.Emit(OpCodes.Ldstr, group.Key);
            entries.Emit(OpCodes.Ldtoken, holder);
            entries.Emit(OpCodes.Pop);
        }

        entries.Emit(OpCodes.Ret);
        module.CreateGlobalFunctions();
        assembly.Save(file);
    }

    private static void Fill(ILGenerator code, ModuleBuilder module, IEnumerable<MethodBase> methods)
    {
        foreach (MethodBase method in methods)
        {
            if (method is ConstructorInfo constructor)
            {
                code.Emit(OpCodes.Ldtoken, module.GetMethodMetadataToken(constructor));
            }
            else
            {
                code.Emit(OpCodes.Ldtoken, (MethodInfo)method);
            }

            code.Emit(OpCodes.Pop);
        }

        code.Emit(OpCodes.Ret);
    }

    private static string AssembliesOf(MethodBase method)
    {
        string own = NameOf(method.DeclaringType!);
        SortedSet<string> others = new(StringComparer.Ordinal);
        Collect(method.DeclaringType!, others);
        foreach (Type argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
        {
            Collect(argument, others);
        }

        others.Remove(own);
        return string.Concat(others.Prepend(own).Select(name => name + ";"));
    }

    private static void Collect(Type type, SortedSet<string> names)
    {
        if (type.HasElementType)
        {
            Collect(type.GetElementType()!, names);
            return;
        }

        if (!type.IsPrimitive)
        {
            names.Add(NameOf(type));
        }

        foreach (Type argument in type.GetGenericArguments())
        {
            Collect(argument, names);
        }
    }

    private static string NameOf(Type type) => type.Assembly.GetName().Name!;
}
