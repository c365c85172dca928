import GigGate
import GigPrimitives

extension RecordSession {
    /// Seals a value for a row of a customer's; a key is made where none is in force.
    ///
    /// Keys are written at once, never in bulk, so that a command which is kept in memory may ask for one.
    func seal(_ clear: [UInt8], in column: SealedColumn, row: [UInt8], of customer: CustomerID?) throws -> SQLValue {
        let vault = try requireVault()
        let key = try sealingKey(of: customer ?? KeyRows.house, column.keyClass, vault)
        return .blob(try vault.seal(clear, at: column.place(row), under: key))
    }

    func seal(
        _ fields: PersonalFields,
        in column: SealedColumn,
        row: [UInt8],
        of customer: CustomerID?
    ) throws -> SQLValue {
        try seal(fields.bytes, in: column, row: row, of: customer)
    }

    private func requireVault() throws -> any PersonalVault {
        guard let vault else { throw StoreFault.unavailable("no keys for personal data") }
        return vault
    }

    private func sealingKey(
        of customer: CustomerID,
        _ keyClass: DataKey.Class,
        _ vault: any PersonalVault
    ) throws -> DataKey {
        let owner = RecordMemory.KeyOwner(customer: customer, keyClass: keyClass)
        if let known = memory.keys[owner] { return known }
        let key =
            try engine.dataKey(of: customer, keyClass) ?? engine.makeKey(of: customer, keyClass, vault)
        if memory.keys.count >= RecordMemory.mostAccounts { memory.keys.removeAll(keepingCapacity: true) }
        memory.keys[owner] = key
        return key
    }

    /// Opens values with one statement for the keys of all; the results are in order.
    ///
    /// Throws `StoreFault.damaged` for a value that was not sealed for its place.
    func open(_ values: [SealedValue]) throws -> [Personal] {
        guard let vault else { return values.map { $0.bytes == nil ? .erased : .locked } }
        let ids = try values.map { value -> DataKeyID? in
            guard let bytes = value.bytes else { return nil }
            guard let id = SealedForm.key(of: bytes) else {
                throw StoreFault.damaged("a sealed value of \(value.column.table).\(value.column.column)")
            }
            return id
        }
        let unknown = Set(ids.compactMap(\.self)).subtracting(openingKeys.keys)
        if !unknown.isEmpty {
            for id in unknown { openingKeys[id] = .some(nil) }
            for key in try engine.dataKeys(unknown) { openingKeys[key.id] = key }
        }
        return try zip(values, ids).map { value, id in
            guard let bytes = value.bytes, let id, let key = openingKeys[id] ?? nil else { return .erased }
            return .open(try vault.open(bytes, at: value.column.place(value.row), under: key))
        }
    }

    /// Opens the fields of rows, in order; nil fields where a row's are erased or locked.
    func openFields(_ values: [SealedValue], count: Int) throws -> [(fields: [String?]?, placeholder: String)] {
        try zip(values, open(values)).map { value, personal in
            guard case .open(let bytes) = personal else { return (nil, personal.placeholder) }
            guard let fields = PersonalFields(bytes: bytes, count: count) else {
                throw StoreFault.damaged("the fields of \(value.column.table).\(value.column.column)")
            }
            return (fields.texts, "")
        }
    }

    /// Makes both keys of a new customer.
    func makeKeys(of customer: CustomerID) throws {
        let vault = try requireVault()
        for keyClass in [DataKey.Class.retention, .erasable] { _ = try sealingKey(of: customer, keyClass, vault) }
    }
}
