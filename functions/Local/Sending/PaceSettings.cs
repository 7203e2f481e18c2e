using System.Globalization;
using Collections.Engine.Sending;

namespace Collections.Local.Sending;

/// <summary>How fast messages may leave, from the environment.</summary>
internal static class PaceSettings
{
    internal const string PerHour = "COLLECTIONS_SENDS_PER_HOUR";
    internal const string Floor = "COLLECTIONS_SENDS_FLOOR";
    internal const string Percent = "COLLECTIONS_SENDS_PERCENT";

    /// <summary>What is not set is as <see cref="PaceRules"/> has it.</summary>
    /// <exception cref="FormatException">A value is no whole number in its range.</exception>
    internal static PaceRules FromEnvironment()
    {
        var usual = new PaceRules();
        return new(
            Number(PerHour, usual.PerHour, 1),
            Number(Floor, usual.Floor, 0),
            Number(Percent, usual.Percent, PaceRules.LeastPercent));
    }

    private static int Number(string variable, int otherwise, int least)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= PaceRules.Most
                ? number
                : throw new FormatException($"{variable} must be a whole number from {least} to {PaceRules.Most}.");
    }
}
