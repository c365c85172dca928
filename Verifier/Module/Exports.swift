import GigPrimitives

/// Room for `count` bytes of a question, to be given to `verifier_answer`, which takes it back.
@_expose(wasm, "verifier_room")
@_cdecl("verifier_room")
public func room(_ count: Int32) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, Int(count)))
}

/// Answers a question: JSON in, JSON out.
///
/// What comes back are the answer's length as 32 bits little-endian and the answer, in memory that stays the caller's:
/// one instance of the module answers one question, and is then let go.
@_expose(wasm, "verifier_answer")
@_cdecl("verifier_answer")
public func answer(_ question: UnsafeMutablePointer<UInt8>, _ count: Int32) -> UnsafeMutablePointer<UInt8> {
    let bytes = unsafe Array(UnsafeBufferPointer(start: question, count: Int(count)))
    unsafe question.deallocate()
    let answer = Question.answer(bytes)
    let length = UInt32(answer.count)
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: 4 + answer.count)
    for shift in 0..<4 { unsafe room[shift] = UInt8(truncatingIfNeeded: length >> UInt32(8 * shift)) }
    for (position, byte) in answer.enumerated() { unsafe room[4 + position] = byte }
    return unsafe room
}
