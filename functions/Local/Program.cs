using System.CommandLine;
using Collections.Local.Commands;

var root = new RootCommand("Accounts-receivable collection on one machine: reminders, escalation, suspension, legal.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    ImportCommand.Create(),
    PolicyCommand.Create(),
    ReportCommand.Create(),
    AuditCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
