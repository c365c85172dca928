import ArgumentParser
import CVaultCalls
import GigVault

@main
struct GigMoPay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gigmopay",
        abstract: "A payments core for gig workers whose security you can audit.",
        discussion: """
            Start the server with 'gigmopay serve'; the other commands talk to it with an API key, which \
            they take from --as NAME (demonstration keys), --key-file or the environment variable GIGMOPAY_KEY.
            """,
        version: "0.1.0",
        subcommands: [Echo.self, Drive.self, LogDrive.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Running",
                subcommands: [
                    Serve.self, Found.self, Verify.self, LedgerCommands.self, StoreCommands.self, LogCommands.self,
                    EncryptStore.self, Backup.self, Restore.self, RotateStoreKeyCommand.self, RotateCustomerKeys.self,
                ]
            ),
            CommandGroup(
                name: "Money",
                subcommands: [
                    PayCommand.self, PayoutCommand.self, Orders.self, Accounts.self, Statement.self, Limits.self,
                    Liabilities.self, Statements.self,
                ]
            ),
            CommandGroup(
                name: "Compliance",
                subcommands: [
                    Customers.self, Documents.self, Proposals.self, Lists.self, Screen.self, Alerts.self, Bank.self,
                ]
            ),
            CommandGroup(name: "Access", subcommands: [Keys.self, Secrets.self]),
            CommandGroup(name: "Demonstration", subcommands: [Demo.self]),
        ]
    )

    /// Before anything else: no memory is dumped, and the environment's secrets are taken out of it.
    static func main() async {
        let status = gig_forbid_dumps()
        if status != 0 { Console.complain("the system lets others dump this process (error \(-status))") }
        _ = EnvironmentSecrets.ofThisProcess
        await main(nil)
    }
}
