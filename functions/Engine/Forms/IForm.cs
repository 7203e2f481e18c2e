namespace Collections.Engine.Forms;

/// <summary>
/// What a caller sends, field by field. The properties of the record are the fields of the contract, in camel case;
/// <see cref="Read"/> asks for each of them once.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IForm<out TSelf>
    where TSelf : class, IForm<TSelf>
{
    /// <summary>
    /// Reads the form. What is wrong is reported to <paramref name="fields"/>; the value is used only where nothing
    /// was.
    /// </summary>
    static abstract TSelf Read(Fields fields);
}
