/// The kinds of thing that have permanent ids; none of these types has a value.
package enum Kinds {
    package enum Customer {}
    package enum Account {}
    package enum Transfer {}
    package enum Order {}
    package enum Principal {}
    package enum Bank {}
    package enum Alert {}
    package enum VerificationSession {}
    package enum BankMessage {}
    package enum ClearedPair {}
    package enum LiabilitySnapshot {}
    package enum Statement {}
    package enum Backup {}
    package enum StoreWork {}
    package enum DataKey {}
    package enum Document {}
    package enum Proposal {}
}

package typealias CustomerID = ID<Kinds.Customer>
package typealias AccountID = ID<Kinds.Account>
package typealias TransferID = ID<Kinds.Transfer>
package typealias OrderID = ID<Kinds.Order>
package typealias PrincipalID = ID<Kinds.Principal>
package typealias BankID = ID<Kinds.Bank>
package typealias AlertID = ID<Kinds.Alert>
package typealias SessionID = ID<Kinds.VerificationSession>
package typealias BankMessageID = ID<Kinds.BankMessage>
package typealias ClearedPairID = ID<Kinds.ClearedPair>
package typealias LiabilitySnapshotID = ID<Kinds.LiabilitySnapshot>
package typealias StatementID = ID<Kinds.Statement>
package typealias BackupID = ID<Kinds.Backup>
package typealias StoreWorkID = ID<Kinds.StoreWork>
package typealias DataKeyID = ID<Kinds.DataKey>
package typealias DocumentID = ID<Kinds.Document>
package typealias ProposalID = ID<Kinds.Proposal>
