using System.Security.Cryptography;
using System.Text;
using IncidentManager.WebApi.Common;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Access;

internal sealed class AccessKeys(IOptions<AccessOptions> options) : IAccessKeys
{
    private readonly bool _hasBootstrapKey = !string.IsNullOrEmpty(options.Value.BootstrapKey);
    private readonly byte[] _bootstrapKey = Hash(options.Value.BootstrapKey ?? "");

    public bool NobodyIsAsked { get; } = AccessOptions.IsOpen(options.Value.Mode);

    /// <summary>Compared by their hashes: in the same time whatever their length.</summary>
    public bool IsBootstrap(string key) => _hasBootstrapKey && CryptographicOperations.FixedTimeEquals(Hash(key), _bootstrapKey);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
