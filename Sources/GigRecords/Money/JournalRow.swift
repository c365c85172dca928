import GigGate
import GigLedger
import GigPrimitives

/// A booked transfer as a row of the journal.
enum JournalRow {
    static let columns = SQLTable.journal.columns.map(\.name).joined(separator: ", ")
}

extension SQLRow {
    func bookedTransfer() throws -> BookedTransfer {
        guard let kind = Transfer.Kind(number: try integer(2)), let code = TransferCode(number: try number(3)),
            let currency = Currency(numericCode: try number(4)), let state = TransferState(number: try integer(19)),
            try integer(8) >= 0
        else { throw StoreFault.damaged("a row of the journal") }
        let transfer = Transfer(
            position: try integer(0),
            id: try id(1),
            kind: kind,
            code: code,
            debit: try id(6),
            credit: try id(7),
            amount: Money(minorUnits: try integer(8), currency: currency),
            pending: try optionalID(9),
            userData: try userData(12),
            timeout: try number(15),
            flags: TransferFlags(rawValue: try number(5)),
            bookedAt: try instant(17),
            effective: CivilDate(daysSinceEpoch: try integer(18)),
            chain: try optionalID(11),
            reverses: try optionalID(10),
            debitBalances: try balances(21),
            creditBalances: try balances(25)
        )
        return BookedTransfer(transfer: transfer, state: state, reversed: try number(20))
    }
}

extension SQLRows {
    mutating func append(_ booked: BookedTransfer) {
        let transfer = booked.transfer
        let (debit, credit) = (transfer.debitBalances, transfer.creditBalances)
        append(
            .integer(transfer.position),
            .id(transfer.id),
            .integer(transfer.kind.number),
            .integer(Int64(transfer.code.number)),
            .integer(Int64(transfer.amount.currency.numericCode)),
            .integer(Int64(transfer.flags.rawValue)),
            .id(transfer.debit),
            .id(transfer.credit),
            .integer(transfer.amount.minorUnits),
            .optional(transfer.pending),
            .optional(transfer.reverses),
            .optional(transfer.chain),
            transfer.userData.wide,
            transfer.userData.long,
            transfer.userData.short,
            .integer(Int64(transfer.timeout)),
            .optional(transfer.expiresAt),
            .instant(transfer.bookedAt),
            .integer(transfer.effective.daysSinceEpoch),
            .integer(booked.state.number),
            .integer(Int64(booked.reversed)),
            .total(debit.debitsPending),
            .total(debit.debitsPosted),
            .total(debit.creditsPending),
            .total(debit.creditsPosted),
            .total(credit.debitsPending),
            .total(credit.debitsPosted),
            .total(credit.creditsPending),
            .total(credit.creditsPosted)
        )
    }

    mutating func append(balancesOf account: Account) {
        let balances = account.balances
        append(
            .id(account.id),
            .total(balances.debitsPending),
            .total(balances.debitsPosted),
            .total(balances.creditsPending),
            .total(balances.creditsPosted),
            .optional(account.closedAt)
        )
    }

    mutating func append(opening account: Account) {
        let balances = account.balances
        append(
            .id(account.id),
            .text(account.purpose.rawValue),
            .text(account.currency.code),
            .optional(account.owner),
            .total(balances.debitsPending),
            .total(balances.debitsPosted),
            .total(balances.creditsPending),
            .total(balances.creditsPosted),
            .instant(account.timestamp),
            .optional(account.closedAt),
            .integer(Int64(account.flags.rawValue)),
            account.userData.wide,
            account.userData.long,
            account.userData.short
        )
    }
}

extension SQLValue {
    /// A running total: the ledger keeps it below 2^63.
    fileprivate static func total(_ total: UInt64) -> SQLValue { .integer(Int64(total)) }
}

/// The numbers stand in stores and never change.
extension Transfer.Kind {
    var number: Int64 {
        switch self {
        case .single: 1
        case .pending: 2
        case .post: 3
        case .void: 4
        case .expire: 5
        case .reversal: 6
        }
    }

    init?(number: Int64) {
        guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = kind
    }
}

/// The numbers stand in stores and never change.
extension TransferState {
    var number: Int64 {
        switch self {
        case .none: 0
        case .pending: 1
        case .posted: 2
        case .voided: 3
        case .expired: 4
        }
    }

    init?(number: Int64) {
        guard let state = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = state
    }
}
