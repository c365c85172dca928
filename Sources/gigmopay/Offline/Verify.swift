import ArgumentParser

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a store, or files that somebody was given, without a server.",
        discussion: """
            Without the name of what is checked, it is the store. Files are judged as the page /verify judges them, by \
            the same code, with nothing but the file and a policy that says whom you trust.
            """,
        subcommands: [
            VerifyStoreCommand.self, VerifyFile.self, VerifyReceipt.self, VerifyBalance.self, VerifyStatement.self,
            VerifyCheckpoint.self,
            VerifyBundle.self, VerifyLog.self,
        ],
        defaultSubcommand: VerifyStoreCommand.self
    )
}
