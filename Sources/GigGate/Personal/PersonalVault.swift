import GigPrimitives

/// Seals personal data, each value under a key of the customer whose it is, and keeps no key but in memory.
///
/// All functions throw `StoreFault.damaged` for what these keys did not seal or wrap in this place, and
/// `StoreFault.unavailable` for what another root wrapped.
package protocol PersonalVault: Sendable {
    /// The public name of the root under which epochs are wrapped.
    var rootID: String { get }

    /// A new random key epoch.
    func makeEpoch(_ number: Int64) throws -> KeyEpoch

    /// Throws unless the epoch opens.
    func require(_ epoch: KeyEpoch) throws

    /// The same epoch, wrapped under the root as it is now.
    func rewrap(_ epoch: KeyEpoch) throws -> KeyEpoch

    /// A new random key of a customer.
    func makeKey(of customer: CustomerID, _ keyClass: DataKey.Class, in epoch: KeyEpoch) throws -> DataKey

    /// The same key, wrapped under another epoch.
    func rewrap(_ key: DataKey, in epoch: KeyEpoch) throws -> DataKey

    /// The sealed form (`SealedForm`) of a value in its place.
    func seal(_ clear: [UInt8], at place: FieldPlace, under key: DataKey) throws -> [UInt8]

    /// What `seal` sealed.
    func open(_ sealed: [UInt8], at place: FieldPlace, under key: DataKey) throws -> [UInt8]

    /// Seals a message that comes piece by piece.
    func streamSealer(at place: FieldPlace, under key: DataKey) throws -> any StreamSealer

    /// Opens the segments of what a stream sealer sealed there, by its head.
    func segmentOpener(of head: [UInt8], at place: FieldPlace, under key: DataKey) throws -> any SegmentOpener

    /// Sixteen bytes by which a sealed value is found again: equal for equal values of one column.
    func blindIndex(_ value: [UInt8], table: String, column: String, under key: DataKey) throws -> [UInt8]

    /// Drops a key from memory.
    func forget(_ key: DataKeyID)
}
