import Dispatch
import Synchronization

/// Independent pieces of one computation, run on every core; the results come in the pieces' order.
enum ParallelPieces {
    /// Runs `body` for each piece and throws the first piece's error; blocks its thread until all have ended.
    static func map<Piece: Sendable>(_ count: Int, _ body: @Sendable (Int) throws -> Piece) throws -> [Piece] {
        let results = Mutex<[Result<Piece, any Error>?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = Result { try body(index) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }
}
