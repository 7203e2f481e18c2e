namespace Collections.Domain;

/// <summary>How a notice reaches a debtor. Phone and visit are done by a person, from a task.</summary>
public enum Channel
{
    Email = 1,
    Sms = 2,
    Letter = 3,
    Phone = 4,
    Visit = 5,
    Webhook = 6,
}
