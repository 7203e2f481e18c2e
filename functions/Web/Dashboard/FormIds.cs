using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Forms;

namespace Collections.Web.Dashboard;

/// <summary>
/// The id of what a form on a case's page makes. It stands in the form, so that a form sent twice makes one thing; it
/// names the case and the version it was shown at, so that it is the only one in the ledger.
/// </summary>
internal static class FormIds
{
    internal static string Of(string kind, string invoiceId, long version)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{invoiceId}-{version}");
        return id.Length <= Ids.MostLetters
            ? id
            : $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}";
    }
}
