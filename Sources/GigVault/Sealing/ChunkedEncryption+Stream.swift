import Crypto

extension ChunkedEncryption {
    /// Seals a message that comes piece by piece, in constant memory: at most one chunk waits.
    package struct Sealing: ~Copyable {
        /// The salt and the commitment: the message's first 56 bytes.
        package var header: [UInt8] { message.header }
        private let message: MessageKey
        private var waiting: [UInt8] = []
        private var index: UInt64 = 0

        /// Refuses a key that is not 32 bytes, or a salt that is not 24, with `wrongLength`; the default salt is random.
        package init(key: SymmetricKey, context: [UInt8], salt: [UInt8]? = nil) throws(KeyError) {
            message = try MessageKey(input: key, salt: salt ?? ChunkedEncryption.randomSalt(), context: context)
        }

        /// Takes the next piece, of any length, and gives what of the message follows the bytes given before.
        package mutating func add(_ piece: some Collection<UInt8>) throws(KeyError) -> [UInt8] {
            var sealed: [UInt8] = []
            var rest = piece[...]
            while true {
                let taken = rest.prefix(chunkByteCount - waiting.count)
                waiting += taken
                rest = rest.dropFirst(taken.count)
                guard waiting.count == chunkByteCount else { return sealed }
                sealed += try message.seal(waiting[...], chunk: index)
                index += 1
                waiting.removeAll(keepingCapacity: true)
            }
        }

        /// The message's last bytes; without them it does not open.
        package consuming func finish() throws(KeyError) -> [UInt8] {
            try message.seal(waiting[...], chunk: index)
        }
    }

    /// Opens a message that comes piece by piece, in constant memory.
    ///
    /// What `add` gives is authentic and in its place, yet only `finish` says that it is all: a reader that was never
    /// finished has seen a part of a message.
    package struct Opening: ~Copyable {
        private let key: SymmetricKey
        private let context: [UInt8]
        private var message: MessageKey?
        private var waiting: [UInt8] = []
        private var index: UInt64 = 0
        private var isBroken = false

        /// Refuses a key that is not 32 bytes with `wrongLength`.
        package init(key: SymmetricKey, context: [UInt8]) throws(KeyError) {
            guard key.bitCount == keyByteCount * 8 else { throw .wrongLength }
            (self.key, self.context) = (key, context)
        }

        /// Takes the next piece, of any length, and hands over the clear bytes of every chunk that it completes.
        ///
        /// Refuses with `sealBroken`, then and ever after, what does not belong there; `body` has had what came before.
        package mutating func add(
            _ piece: some Collection<UInt8>,
            _ body: ([UInt8]) throws -> Void
        ) throws {
            guard !isBroken else { throw KeyError.sealBroken }
            isBroken = true
            var rest = piece[...]
            while true {
                let wanted = message == nil ? headerByteCount : chunkByteCount + tagByteCount
                let taken = rest.prefix(wanted - waiting.count)
                waiting += taken
                rest = rest.dropFirst(taken.count)
                guard waiting.count == wanted else { break }
                if let message {
                    try body(try message.open(waiting[...], chunk: index))
                    index += 1
                } else {
                    message = try MessageKey(input: key, header: waiting[...], context: context)
                }
                waiting.removeAll(keepingCapacity: true)
            }
            isBroken = false
        }

        /// The clear bytes of the last chunk: the message is whole.
        ///
        /// Refuses with `sealBroken` a message that was cut short, or of which a chunk did not open.
        package consuming func finish() throws(KeyError) -> [UInt8] {
            guard !isBroken, let message else { throw .sealBroken }
            return try message.open(waiting[...], chunk: index)
        }
    }
}
