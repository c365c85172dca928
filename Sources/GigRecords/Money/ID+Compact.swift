import GigPrimitives

extension ID {
    /// The 32 hexadecimal digits without hyphens: fits ISO 20022 Max35Text.
    package var compact: String { bytes.hexadecimal }

    package init?(compact: String) {
        guard compact.utf8.count == 32, let bytes = [UInt8](hexadecimal: compact) else { return nil }
        self.init(bytes: bytes)
    }
}
