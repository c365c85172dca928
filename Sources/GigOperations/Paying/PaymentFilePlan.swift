import GigPartners
import GigPrimitives
import GigRecords
import GigScreening

/// The payments of a file with the accounts that their numbers stand for, or why they can't be taken.
struct PaymentFilePlan {
    private enum Step {
        case draft(Int)
        case refused(Refusal)
    }

    /// The value of `EndToEndId` by which ISO 20022 says that the payer gave none.
    private static let noEndToEndID = "NOTPROVIDED"

    private(set) var drafts: [PaymentDraft] = []
    private var steps: [[Step]] = []

    init(_ initiation: PaymentInitiation, records: Records) throws {
        let references = initiation.batches.flatMap { batch in
            [batch.debtorAccount] + batch.payments.compactMap(\.creditorAccount)
        }
        let accounts = try records.accounts(numbered: Array(Set(references.map(AccountNumber.init))))
        for batch in initiation.batches {
            var batchSteps: [Step] = []
            for payment in batch.payments {
                do throws(Refusal) {
                    drafts.append(try Self.draft(payment, in: batch, of: initiation, accounts: accounts))
                    batchSteps.append(.draft(drafts.count - 1))
                } catch {
                    batchSteps.append(.refused(error))
                }
            }
            steps.append(batchSteps)
        }
    }

    /// The desk's results in the shape of the file.
    func decisions(_ results: [PaymentResult]) -> [[PaymentStatusReport.Decision]] {
        steps.map { batch in
            batch.map { step in
                switch step {
                case .refused(let refusal): Self.rejection(refusal)
                case .draft(let index):
                    switch results[index] {
                    case .posted(let order), .exists(let order): .settled(reference: order.id.compact)
                    case .held, .reserved: .held
                    case .refused(let refusal): Self.rejection(refusal)
                    }
                }
            }
        }
    }

    private static func rejection(_ refusal: Refusal) -> PaymentStatusReport.Decision {
        let subject: StatusReason.Subject =
            if refusal.fields.contains("debtor") { .debtor } else if refusal.fields.contains("creditor") {
                .creditor
            } else { .payment }
        return .rejected(refusal.code, about: subject)
    }

    private static func draft(
        _ payment: PaymentInstruction,
        in batch: PaymentBatch,
        of initiation: PaymentInitiation,
        accounts: [AccountNumber: [AccountID: Currency]]
    ) throws(Refusal) -> PaymentDraft {
        guard batch.method == .transfer, case .instructed(let instructed) = payment.amount else {
            throw Refusal(.paymentMethodUnsupported)
        }
        guard let currency = Currency(instructed.currency) else { throw Refusal(.currencyUnknown) }
        let amount = try Money(decimal: instructed.decimal, currency: currency)
        let debtor = try account(batch.debtorAccount, currency, "debtor", in: accounts)
        guard let creditorReference = payment.creditorAccount else {
            throw Refusal(.accountUnknown, field: "creditor")
        }
        let creditor = try account(creditorReference, currency, "creditor", in: accounts)
        let remittance = payment.remittance.joined(separator: " ")
        return PaymentDraft(
            debtor: debtor,
            creditor: creditor,
            amount: amount,
            endToEndID: payment.endToEndID == noEndToEndID ? nil : payment.endToEndID,
            messageID: initiation.messageID,
            remittance: remittance.isEmpty ? nil : remittance,
            others: initiation.partyNames.map { ScreeningSubject($0) } + batch.screenedSubjects
                + payment.screenedSubjects
        )
    }

    private static func account(
        _ reference: AccountReference,
        _ currency: Currency,
        _ party: String,
        in accounts: [AccountNumber: [AccountID: Currency]]
    ) throws(Refusal) -> AccountID {
        let candidates = accounts[AccountNumber(reference)] ?? [:]
        guard !candidates.isEmpty else { throw Refusal(.accountUnknown, field: party) }
        guard let account = candidates.first(where: { $0.value == currency })?.key else {
            throw Refusal(.currencyMismatch, field: party)
        }
        return account
    }
}

extension AccountNumber {
    /// The number by which a message names an account.
    package init(_ reference: AccountReference) {
        switch reference.scheme {
        case .iban: self.init(scheme: .iban, number: reference.identifier)
        case .other: self.init(scheme: .other, number: reference.identifier)
        }
    }
}

extension AccountReference {
    /// The account as a message names it.
    package init(_ number: AccountNumber) {
        switch number.scheme {
        case .iban: self.init(identifier: number.number, scheme: .iban)
        case .other: self.init(identifier: number.number, scheme: .other(nil))
        }
    }
}
