import GigPrimitives

/// A key of the house that wraps customers' keys, itself wrapped under the root.
package struct KeyEpoch: Hashable, Sendable {
    /// 1, 2, 3 … in the order in which they were made.
    package let number: Int64
    /// The public name of the root that wrapped it.
    package let root: String
    package let wrapped: [UInt8]

    package init(number: Int64, root: String, wrapped: [UInt8]) {
        self.number = number
        self.root = root
        self.wrapped = wrapped
    }
}

/// One of a customer's keys, wrapped under a key epoch; the house's own have the customer `zero`.
package struct DataKey: Hashable, Sendable {
    /// What becomes of the data that it seals.
    package enum Class: String, CaseIterable, Sendable {
        /// Kept as long as the law asks: who somebody is, and what was paid.
        case retention
        /// Destroyed when the customer asks.
        case erasable
        /// Finds sealed values again; the house has one, for ever.
        case index
    }

    package let id: DataKeyID
    package let customer: CustomerID
    package let keyClass: Class
    package let epoch: KeyEpoch
    package let wrapped: [UInt8]

    package init(id: DataKeyID, customer: CustomerID, keyClass: Class, epoch: KeyEpoch, wrapped: [UInt8]) {
        self.id = id
        self.customer = customer
        self.keyClass = keyClass
        self.epoch = epoch
        self.wrapped = wrapped
    }
}

/// Where a sealed value stands; it opens nowhere else.
package struct FieldPlace: Hashable, Sendable {
    package let table: String
    package let column: String
    /// The row's primary key.
    package let row: [UInt8]
    /// The version of what is sealed there.
    package let version: Int64

    package init(table: String, column: String, row: [UInt8], version: Int64 = 1) {
        self.table = table
        self.column = column
        self.row = row
        self.version = version
    }
}

/// A sealed value as a store keeps it: the version `01`, the id of the key, the sealed message.
package enum SealedForm {
    package static let version: UInt8 = 1
    /// The version and the key's id.
    package static let headerByteCount = 17

    /// The key that sealed it; nil for bytes that are no sealed value.
    package static func key(of sealed: [UInt8]) -> DataKeyID? {
        guard sealed.count > headerByteCount, sealed[0] == version else { return nil }
        return DataKeyID(bytes: sealed[1..<headerByteCount])
    }
}
