namespace Collections.Engine.Imports;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    Invoices = 1,
    Debtors = 2,
    Payments = 3,
}

/// <summary>What stands before the decimals of an amount, and between its thousands.</summary>
public enum NumberMark
{
    Point = 1,
    Comma = 2,
    Space = 3,
    Apostrophe = 4,
}

/// <summary>
/// Where one field of the contract comes from. Exactly one of <paramref name="Column"/>, <paramref name="Constant"/>
/// and <paramref name="Text"/> is given; a text names columns in braces: <c>P-{invoiceNumber}</c>.
/// </summary>
/// <param name="Target">The field: <c>dueOn</c>, <c>contacts[0].email</c>.</param>
/// <param name="Column">The column's name in the header.</param>
/// <param name="Constant">The same value for every row.</param>
/// <param name="Text">A text with columns in it.</param>
/// <param name="DateFormat">How days are written, in .NET's letters: <c>M/d/yyyy</c>.</param>
/// <param name="Decimal">What stands before the decimals.</param>
/// <param name="Grouping">What may stand between thousands.</param>
/// <param name="Values">What the file's words mean; a word that is not among them is refused.</param>
public sealed record FieldOrigin(
    string Target,
    string? Column = null,
    string? Constant = null,
    string? Text = null,
    string? DateFormat = null,
    NumberMark? Decimal = null,
    NumberMark? Grouping = null,
    IReadOnlyDictionary<string, string>? Values = null);

/// <summary>
/// How the columns of a file become fields. <paramref name="Debtor"/> creates the debtor of an invoice that has none
/// yet. <paramref name="Fields"/> is null for the default mapping: the columns are named like the fields.
/// </summary>
public sealed record ImportMapping(
    string Name,
    ImportKind Kind,
    IReadOnlyList<FieldOrigin>? Fields,
    IReadOnlyList<FieldOrigin>? Debtor = null,
    char Delimiter = ',',
    FileEncoding Encoding = FileEncoding.Utf8)
{
    /// <summary>The mapping of a file whose columns are named like the fields of the contract.</summary>
    public static ImportMapping Default(ImportKind kind) => new("default", kind, null);
}

/// <summary>How the letters of a file are kept. A byte order mark decides where there is one.</summary>
public enum FileEncoding
{
    Utf8 = 1,
    Windows1252 = 2,
}
