using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Drafting.Server.Accounts;

/// <summary>Names by language as one text of JSON.</summary>
internal sealed class NamesInOneColumn() : ValueConverter<Dictionary<string, string>, string>(
    names => JsonSerializer.Serialize(names, JsonSerializerOptions.Strict), json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Strict)!)
{
    /// <summary>The names of a row are set once and never changed in place: they are the same as long as they are the same dictionary.</summary>
    public static ValueComparer Comparer { get; } = new ValueComparer<Dictionary<string, string>>(
        static (one, other) => ReferenceEquals(one, other), static names => RuntimeHelpers.GetHashCode(names), static names => names);
}
