using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Drafting.Server.Accounts;

/// <summary>Names by language as one text of JSON. They are written once and read whole, so that nothing compares them.</summary>
internal sealed class NamesInOneColumn() : ValueConverter<Dictionary<string, string>, string>(
    names => JsonSerializer.Serialize(names, JsonSerializerOptions.Strict), json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Strict)!);
