using Collections.Engine.Forms;

namespace Collections.Engine.Imports;

/// <summary>Reads rows of one file as the forms of its kind.</summary>
internal sealed class RowReader
{
    private readonly ImportMapping _mapping;
    private readonly int _columns;
    private readonly Dictionary<string, int> _byName;
    private readonly RowShape _fields;
    private readonly RowShape? _debtor;

    /// <exception cref="UnreadableFileException">The header lacks a column, or has one that means nothing.</exception>
    public RowReader(ImportMapping mapping, IReadOnlyList<string> header)
    {
        _mapping = mapping;
        _columns = header.Count;
        _byName = header.Index().Where(c => c.Item.Length > 0)
            .ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var fields = mapping.Fields ?? [.. _byName.Keys.Select(name => new FieldOrigin(name, name))];
        var missing = fields.Concat(mapping.Debtor ?? []).SelectMany(CellText.ColumnsOf).Distinct()
            .Where(name => !_byName.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            throw new UnreadableFileException(
                $"The header lacks {string.Join(", ", missing)}; it has {string.Join(", ", header)}.");
        }

        _fields = RowShape.Of(fields);
        _debtor = mapping.Debtor is null ? null : RowShape.Of(mapping.Debtor);
        RefuseUnknownFields();
    }

    public ImportRow Read(FileRow row)
    {
        var errors = new FieldErrors();
        if (row.Malformed is { } fault)
        {
            errors.Add("row", $"its quotes are not right ({fault})");
            return new(row.Number, row.Raw, null, null, errors);
        }

        if (row.Cells.Length != _columns)
        {
            errors.Add("row", $"has {row.Cells.Length} cells, the header has {_columns}");
            return new(row.Number, row.Raw, null, null, errors);
        }

        string? Cell(string column) => _byName.TryGetValue(column, out var at) ? row.Cells[at] : null;
        var form = Form(_fields.Read(Cell), errors);
        return new(row.Number, row.Raw, form, DebtorOf(Cell, form as InvoiceForm, errors), errors);
    }

    private object? Form(IFieldSource source, FieldErrors errors)
    {
        switch (_mapping.Kind)
        {
            case ImportKind.Debtors:
                var debtor = Fields.Read<DebtorForm>(source, errors);
                Require("debtorId", debtor?.DebtorId is null && source.Find("debtorId").Kind == FieldKind.Absent);
                return debtor;
            case ImportKind.Payments:
                var payment = Fields.Read<PaymentForm>(source, errors);
                Require("invoiceId", payment?.InvoiceId is null && source.Find("invoiceId").Kind == FieldKind.Absent);
                return payment;
            default:
                return Fields.Read<InvoiceForm>(source, errors);
        }

        void Require(string field, bool isMissing)
        {
            if (isMissing)
            {
                errors.Add(field, "is missing");
            }
        }
    }

    private DebtorForm? DebtorOf(Func<string, string?> cell, InvoiceForm? invoice, FieldErrors errors)
    {
        if (_debtor is null)
        {
            return null;
        }

        var found = new FieldErrors();
        var debtor = Fields.Read<DebtorForm>(_debtor.Read(cell), found);
        if (debtor?.DebtorId is { } named && invoice is not null && named != invoice.DebtorId)
        {
            found.Add("debtorId", "is another one than the invoice names");
        }

        errors.AddAll("debtor", found);
        return debtor;
    }

    /// <summary>A field that no form knows is told once, before the first row, instead of in every row.</summary>
    private void RefuseUnknownFields()
    {
        var errors = new FieldErrors();
        Form(_fields.Read(_ => "x"), errors);
        if (_debtor is not null)
        {
            var found = new FieldErrors();
            Fields.Read<DebtorForm>(_debtor.Read(_ => "x"), found);
            errors.AddAll("createDebtor", found);
        }

        var unknown = errors.ByField().SelectMany(e => e.Value.Select(message => (e.Key, Message: message)))
            .Where(e => e.Message.StartsWith(Fields.UnknownField, StringComparison.Ordinal)).ToList();
        if (unknown.Count > 0)
        {
            throw new UnreadableFileException(
                string.Join("; ", unknown.Select(e => $"column {e.Key} {e.Message}")));
        }
    }
}
