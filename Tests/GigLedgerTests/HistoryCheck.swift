import GigLedger
import GigLedgerModel
import GigPrimitives

/// Compares a book with the model, step by step and at the end whole.
struct HistoryCheck {
    var plantedFault: PlantedFault?

    /// The first difference; nil when there is none.
    func difference(_ history: LedgerHistory, count: (LedgerOutcome) -> Void = { _ in }) -> String? {
        var model = LedgerModel(lastTimestamp: history.start, limits: history.limits)
        var book = StoredBook(history)
        for (index, step) in history.steps.enumerated() {
            let expected = model.perform(step)
            let outcome = book.perform(plantedFault?.bend(step) ?? step)
            if outcome != expected { return "step \(index): the book says \(outcome), the model \(expected)" }
            if let fault = book.faults.first { return "step \(index): \(fault)" }
            count(outcome)
            if let difference = difference(book, model) { return "step \(index): \(difference)" }
        }
        return nil
    }

    private func difference(_ book: StoredBook, _ model: LedgerModel) -> String? {
        let (accounts, transfers) = (model.accounts, model.transfers)
        if book.accounts.count != accounts.count { return "\(book.accounts.count) accounts, not \(accounts.count)" }
        for account in accounts where book.accounts[account.id] != account {
            return "the book has \(book.accounts[account.id].debugDescription), the model \(account)"
        }
        if book.transfers.count != transfers.count {
            return "\(book.transfers.count) transfers, not \(transfers.count)"
        }
        for booked in transfers where book.transfers[booked.transfer.id] != booked {
            return "the book has \(book.transfers[booked.transfer.id].debugDescription), the model \(booked)"
        }
        for (id, status) in book.failed where model.failure(id) != status { return "\(id) is burnt by \(status)" }
        return nil
    }
}
