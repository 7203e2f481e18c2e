namespace Collections.Domain.Tests;

/// <summary>Answers as people write them, in the languages we write.</summary>
public sealed class ReplyWordsTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("STOP PLEASE")]
    [InlineData("Please stop")]
    [InlineData("Stop!!!")]
    [InlineData("ＳＴＯＰ")]
    [InlineData("STOPALL")]
    [InlineData("stop all")]
    [InlineData("UNSUBSCRIBE")]
    [InlineData("End")]
    [InlineData("quit")]
    [InlineData("CANCEL")]
    [InlineData("revoke")]
    [InlineData("OptOut")]
    [InlineData("opt out")]
    [InlineData("I want to opt-out")]
    [InlineData("Please opt me out of this")]
    [InlineData("stop texting me")]
    [InlineData("Could you stop sending these?")]
    [InlineData("Don't text me again")]
    [InlineData("don’t contact me")]
    [InlineData("do not message this number")]
    [InlineData("Remove me from your list")]
    [InlineData("take me off your list pls")]
    [InlineData("no more texts")]
    [InlineData("Leave me alone")]
    [InlineData("Stopp")]
    [InlineData("Bitte abmelden")]
    [InlineData("abbestellen")]
    [InlineData("Keine SMS mehr bitte!")]
    [InlineData("Bitte schicken Sie keine weiteren Nachrichten")]
    [InlineData("Hören Sie auf mir zu schreiben")]
    [InlineData("Bitte nicht mehr anschreiben")]
    [InlineData("Nehmen Sie mich von der Liste")]
    [InlineData("ARRÊT")]
    [InlineData("arret")]
    [InlineData("Je souhaite me désabonner")]
    [InlineData("Désinscrivez-moi svp")]
    [InlineData("je ne veux plus recevoir de SMS")]
    [InlineData("plus de messages svp")]
    [InlineData("Arrêtez de m'écrire")]
    [InlineData("退订")]
    [InlineData("请退订")]
    [InlineData("TD")]
    [InlineData("T")]
    [InlineData("取消订阅，谢谢")]
    [InlineData("请不要再发短信了")]
    [InlineData("别再发了")]
    [InlineData("停止")]
    public void Read_AnyReasonableWording_IsAnOptOut(string text) =>
        ReplyWords.Read(text).ShouldContain(ReplyMeaning.OptOut);

    [Theory]
    [InlineData("We have paid on Monday")]
    [InlineData("Please send the invoice again")]
    [InlineData("Cancel the order, it is wrong")]
    [InlineData("The end of the month suits us")]
    [InlineData("Our bank stopped the transfer")]
    [InlineData("Wir haben keine Nachrichten erhalten")]
    [InlineData("Ende des Monats zahlen wir")]
    [InlineData("Nous avons payé à la fin du mois")]
    [InlineData("我们已付")]
    [InlineData("取消这张发票")]
    [InlineData("")]
    [InlineData("?")]
    public void Read_WhatAsksForNoSuchThing_IsNone(string text) =>
        ReplyWords.Read(text).ShouldNotContain(ReplyMeaning.OptOut);

    [Theory]
    [InlineData("START")]
    [InlineData("unstop")]
    [InlineData("Start please")]
    [InlineData("恢复")]
    public void Read_AWordToBegin_IsAnOptIn(string text) => ReplyWords.Read(text).ShouldBe([ReplyMeaning.OptIn]);

    [Theory]
    [InlineData("HELP")]
    [InlineData("info")]
    [InlineData("Hilfe!")]
    [InlineData("aide")]
    [InlineData("帮助")]
    public void Read_ACallForHelp_IsOne(string text) => ReplyWords.Read(text).ShouldBe([ReplyMeaning.Help]);

    [Theory]
    [InlineData("paid", ReplyMeaning.Paid)]
    [InlineData("We paid this last week.", ReplyMeaning.Paid)]
    [InlineData("Schon bezahlt", ReplyMeaning.Paid)]
    [InlineData("Betrag wurde überwiesen", ReplyMeaning.Paid)]
    [InlineData("payé", ReplyMeaning.Paid)]
    [InlineData("facture déjà réglée", ReplyMeaning.Paid)]
    [InlineData("已付", ReplyMeaning.Paid)]
    [InlineData("款项已经支付", ReplyMeaning.Paid)]
    [InlineData("dispute", ReplyMeaning.Dispute)]
    [InlineData("The amount is wrong", ReplyMeaning.Dispute)]
    [InlineData("Wir widersprechen der Rechnung", ReplyMeaning.Dispute)]
    [InlineData("litige en cours", ReplyMeaning.Dispute)]
    [InlineData("对金额有异议", ReplyMeaning.Dispute)]
    [InlineData("promise 2026-03-28", ReplyMeaning.Promise)]
    [InlineData("We will pay on the 28th", ReplyMeaning.Promise)]
    [InlineData("Wir zahlen am 28.3.", ReplyMeaning.Promise)]
    [InlineData("Nous paierons le 28 mars", ReplyMeaning.Promise)]
    [InlineData("承诺3月28日付款", ReplyMeaning.Promise)]
    public void Read_WordsForAPerson_AreFound(string text, ReplyMeaning meaning) =>
        ReplyWords.Read(text)[0].ShouldBe(meaning);

    [Fact]
    public void Read_SeveralThingsAtOnce_FindsAll() => ReplyWords.Read("STOP! We have paid, and the amount is wrong.")
        .ShouldBe([ReplyMeaning.OptOut, ReplyMeaning.Dispute, ReplyMeaning.Paid]);

    [Fact]
    public void Read_HalfACharacterAndAVeryLongText_DoNoHarm()
    {
        ReplyWords.Read("stop \ud83d").ShouldBe([ReplyMeaning.OptOut]);
        ReplyWords.Read(new string('x', 1_000_000) + " paid").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("promise 2026-03-28", "2026-03-28")]
    [InlineData("Zahlung am 28.03.2026", "2026-03-28")]
    [InlineData("Wir zahlen am 4.5.", "2026-05-04")]
    [InlineData("28/03/2026", "2026-03-28")]
    [InlineData("03/28/2026", "2026-03-28")]
    [InlineData("we pay on 28 March", "2026-03-28")]
    [InlineData("March 28th, 2026 latest", "2026-03-28")]
    [InlineData("nous paierons le 1er août 2026", "2026-08-01")]
    [InlineData("am 28. März", "2026-03-28")]
    [InlineData("3月28日付", "2026-03-28")]
    [InlineData("2026年4月2号", "2026-04-02")]
    [InlineData("on 2 January", "2027-01-02")]
    [InlineData("03/04/2026", null)]
    [InlineData("on the 28th", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("2025-12-24", null)]
    [InlineData("2031-01-01", null)]
    [InlineData("invoice 12 of 31 pieces", null)]
    [InlineData("99.99.2026 and 0 March", null)]
    public void PromisedDay_IsFoundWhereItCanBeMeantInOneWayOnly(string text, string? day) =>
        PromisedDay.Find(text, new(2026, 3, 12))?.ToString("yyyy-MM-dd", null).ShouldBe(day);
}
