/// The public parts of entries, one behind the other: many of them cost no more memory than their bytes.
package struct EntryBatch: Sendable {
    private var bytes: [UInt8] = []
    /// Where each entry ends.
    private var ends: [Int] = []

    package init() {}

    /// The number of entries.
    package var count: Int { ends.count }

    /// Adds an entry behind the others.
    package mutating func append(_ entry: UnsafeRawBufferPointer) {
        unsafe bytes.append(contentsOf: entry)
        ends.append(bytes.count)
    }

    /// Removes all entries and keeps the memory for others.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// The entry at a position below `count`.
    package subscript(position: Int) -> ArraySlice<UInt8> {
        bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
    }
}
