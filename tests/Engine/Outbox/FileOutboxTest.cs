using System.Text;
using Collections.Engine.Outbox;

namespace Collections.Engine.Tests.Outbox;

public sealed class FileOutboxTest : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("outbox-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(OutboxFile.Email, "m-1.eml")]
    [InlineData(OutboxFile.Sms, "m-1.sms.txt")]
    [InlineData(OutboxFile.Letter, "m-1.letter.pdf")]
    public void Write_NewMessage_IsThereUnderItsName(OutboxFile kind, string name)
    {
        var outbox = new FileOutbox(_root);
        var path = Path.Combine(_root, "outbox", name);

        outbox.Find("m-1").ShouldBeNull();
        outbox.Write("m-1", kind, "Grüße"u8).ShouldBe(new OutboxWrite.Written(path));

        File.ReadAllText(path, Encoding.UTF8).ShouldBe("Grüße");
        outbox.Find("m-1").ShouldNotBeNull();
        Directory.GetFiles(Path.Combine(_root, "outbox")).ShouldBe([path]);
    }

    [Fact]
    public void Write_SameContentAgain_IsAlreadyThere()
    {
        var outbox = new FileOutbox(_root);
        outbox.Write("m-1", OutboxFile.Email, "one"u8);

        outbox.Write("m-1", OutboxFile.Email, "one"u8).ShouldBeOfType<OutboxWrite.AlreadyThere>();
        new FileOutbox(_root).Write("m-1", OutboxFile.Email, "one"u8).ShouldBeOfType<OutboxWrite.AlreadyThere>();
    }

    [Theory]
    [InlineData("two")]
    [InlineData("longer than one")]
    [InlineData("")]
    public void Write_OtherContentUnderTheId_IsRefusedAndNothingChanges(string other)
    {
        var outbox = new FileOutbox(_root);
        outbox.Write("m-1", OutboxFile.Email, "one"u8);

        var path = outbox.Write("m-1", OutboxFile.Email, Encoding.UTF8.GetBytes(other))
            .ShouldBeOfType<OutboxWrite.Different>().Path;

        File.ReadAllText(path).ShouldBe("one");
        Directory.GetFiles(Path.Combine(_root, "outbox")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Write_ManyWritersOfOneId_ExactlyOneWrites()
    {
        var outbox = new FileOutbox(_root);
        var content = Encoding.UTF8.GetBytes(new string('x', 50_000));
        for (var round = 0; round < 20; round++)
        {
            var id = $"m-{round}";

            var writes = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => Task.Run(() => outbox.Write(id, OutboxFile.Sms, content))));

            writes.OfType<OutboxWrite.Written>().Count().ShouldBe(1);
            writes.OfType<OutboxWrite.AlreadyThere>().Count().ShouldBe(15);
        }

        Directory.GetFiles(Path.Combine(_root, "outbox")).Length.ShouldBe(20);
    }

    [Fact]
    public void Open_AfterACrash_RemovesWhatWasUnfinishedAndKeepsTheRest()
    {
        new FileOutbox(_root).Write("m-1", OutboxFile.Email, "one"u8);
        File.WriteAllText(Path.Combine(_root, "outbox", ".0123.tmp"), "half a mess");

        var outbox = new FileOutbox(_root);

        Directory.GetFiles(Path.Combine(_root, "outbox")).Select(Path.GetFileName).ShouldBe(["m-1.eml"]);
        outbox.Find("m-1").ShouldNotBeNull();
    }

    [Fact]
    public void Write_DirectoryGone_FailsAndMayBeTriedAgain()
    {
        var outbox = new FileOutbox(_root);
        Directory.Delete(Path.Combine(_root, "outbox"));

        var failed = outbox.Write("m-1", OutboxFile.Email, "one"u8).ShouldBeOfType<OutboxWrite.Failed>();
        failed.ToSendOutcome().ShouldBe(new SendOutcome.Temporary(failed.Reason, null));

        Directory.CreateDirectory(Path.Combine(_root, "outbox"));
        outbox.Write("m-1", OutboxFile.Email, "one"u8).ShouldBeOfType<OutboxWrite.Written>();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("../m-1")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("ü")]
    public void Write_IdThatCannotNameAFile_Throws(string messageId)
    {
        var outbox = new FileOutbox(_root);

        Should.Throw<ArgumentException>(() => outbox.Write(messageId, OutboxFile.Email, "one"u8))
            .ParamName.ShouldBe("messageId");
        Directory.GetFileSystemEntries(_root, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void IsMessageId_AtTheLimit_HoldsIt(int length, bool expected) =>
        FileOutbox.IsMessageId(new string('a', length)).ShouldBe(expected);

    [Fact]
    public void ToSendOutcome_EachWrite_IsItsOutcome()
    {
        new OutboxWrite.Written("/d/m-1.eml").ToSendOutcome().ShouldBe(new SendOutcome.Sent("m-1.eml", false));
        new OutboxWrite.AlreadyThere("/d/m-1.eml").ToSendOutcome().ShouldBe(new SendOutcome.Sent("m-1.eml", false));
        new OutboxWrite.Different("/d/m-1.eml").ToSendOutcome().ShouldBeOfType<SendOutcome.Permanent>();
    }
}
