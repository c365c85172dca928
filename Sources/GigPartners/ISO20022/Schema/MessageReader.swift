import GigPrimitives

/// Reads an ISO 20022 message event by event and holds each against the schema of its type as it passes.
///
/// What `next()` and `readElement()` return has been checked: order, cardinality, choice, attributes and values.
/// Refuses with `message_unsupported` (another root or namespace than those expected), `message_invalid` with the path
/// of the element, and all that `XMLReader` refuses with.
final class MessageReader {
    private struct Frame {
        let name: String
        let content: MessageSchema.Content
        var particle = 0
        var count = 0
        var text = ""
    }

    /// The message's type and version, for example `pain.001.001.09`.
    let identifier: String
    private let reader: XMLReader
    private let namespace: String
    private var frames: [Frame] = []
    private var current: XMLEvent?

    init(_ bytes: [UInt8], expecting identifiers: [String]) throws(Refusal) {
        reader = try XMLReader(bytes)
        guard case .start("Document", let namespace, let attributes) = try reader.next(),
            let identifier = identifiers.first(where: { MessageSchema.namespacePrefix + $0 == namespace }),
            let document = MessageSchema.shared.document(identifier)
        else { throw Refusal(.messageUnsupported, field: "Document") }
        self.identifier = identifier
        self.namespace = namespace
        let frame = Frame(name: "Document", content: MessageSchema.shared[document])
        try check(attributes, of: frame)
        frames = [frame]
    }

    /// The next start, text or end below `Document`; `nil` at the end of the valid message.
    func next() throws(Refusal) -> XMLEvent? {
        current = try reader.next()
        switch current {
        case .start(let name, let namespace, let attributes): try start(name, namespace, attributes)
        case .text(let text): try self.text(text)
        case .end: try end()
        case nil: break
        }
        return current
    }

    /// The element whose start `next()` has just returned, read and checked to its end.
    func readElement() throws(Refusal) -> XMLElement {
        guard case .start(let name, let namespace, let attributes) = current else {
            preconditionFailure("readElement() follows a start event")
        }
        var text = ""
        var children: [XMLElement] = []
        while let event = try next() {
            switch event {
            case .start: children.append(try readElement())
            case .text(let part): text += part
            case .end:
                return XMLElement(
                    name: name,
                    namespace: namespace,
                    attributes: attributes,
                    text: text,
                    children: children
                )
            }
        }
        throw Refusal(.xmlMalformed)
    }

    /// Reads up to the message's end, for a reader that has what it wanted.
    func finish() throws(Refusal) {
        while try next() != nil {}
    }

    private func start(_ name: String, _ namespace: String, _ attributes: [XMLAttribute]) throws(Refusal) {
        guard let parent = frames.indices.last else { throw invalid() }
        if case .anything = frames[parent].content {
            frames[parent].count += 1
            guard frames[parent].count == 1 || frames[parent].name.isEmpty else { throw invalid() }
            frames.append(Frame(name: "", content: .anything))
            return
        }
        guard namespace == self.namespace else { throw invalid() }
        let particle = try admit(name, in: parent)
        let frame = Frame(name: name, content: MessageSchema.shared[particle.type])
        frames.append(frame)
        try check(attributes, of: frame)
    }

    /// Moves the parent on to the place of the child `name`, or refuses it there.
    private func admit(_ name: String, in parent: Int) throws(Refusal) -> MessageSchema.Particle {
        switch frames[parent].content {
        case .sequence(let particles):
            while frames[parent].particle < particles.count {
                let particle = particles[frames[parent].particle]
                if particle.name == name {
                    frames[parent].count += 1
                    guard frames[parent].count <= particle.occurrences.upperBound else { throw invalid(name) }
                    return particle
                }
                guard frames[parent].count >= particle.occurrences.lowerBound else { throw invalid(particle.name) }
                frames[parent].particle += 1
                frames[parent].count = 0
            }
            throw invalid(particles.contains { $0.name == name } ? name : nil)
        case .choice(let particles):
            guard let index = particles.firstIndex(where: { $0.name == name }) else { throw invalid() }
            if frames[parent].count == 0 { frames[parent].particle = index }
            frames[parent].count += 1
            let particle = particles[index]
            guard frames[parent].particle == index, frames[parent].count <= particle.occurrences.upperBound else {
                throw invalid(name)
            }
            return particle
        case .attributed, .value, .anything:
            throw invalid()
        }
    }

    private func text(_ text: String) throws(Refusal) {
        guard let frame = frames.indices.last else { return }
        switch frames[frame].content {
        case .attributed, .value:
            frames[frame].text += text
            guard frames[frame].text.utf8.count <= XMLLimits.textBytes else { throw Refusal(.xmlTooDeep) }
        case .sequence, .choice:
            guard text.isBlank else { throw invalid() }
        case .anything:
            guard frames[frame].name.isEmpty || text.isBlank else { throw invalid() }
        }
    }

    private func end() throws(Refusal) {
        guard let frame = frames.last else { throw invalid() }
        switch frame.content {
        case .sequence(let particles):
            var count = frame.count
            for particle in particles[min(frame.particle, particles.count)...] {
                guard count >= particle.occurrences.lowerBound else { throw invalid(particle.name) }
                count = 0
            }
        case .choice(let particles):
            guard frame.count >= particles[frame.particle].occurrences.lowerBound, frame.count > 0 else {
                throw invalid()
            }
        case .attributed(_, _, let type):
            guard permits(type, frame.text) else { throw invalid() }
        case .value(let value):
            guard value.permits(frame.text) else { throw invalid() }
        case .anything:
            guard frame.name.isEmpty || frame.count == 1 else { throw invalid() }
        }
        frames.removeLast()
    }

    private func check(_ attributes: [XMLAttribute], of frame: Frame) throws(Refusal) {
        var required: (name: String, type: Int)?
        if case .attributed(let name, let type, _) = frame.content { required = (name, type) }
        for attribute in attributes {
            if attribute.namespace == "http://www.w3.org/2001/XMLSchema-instance" {
                guard ["schemaLocation", "noNamespaceSchemaLocation"].contains(attribute.name) else { throw invalid() }
            } else {
                guard let expected = required, attribute.namespace.isEmpty, attribute.name == expected.name,
                    permits(expected.type, attribute.value)
                else { throw invalid() }
                required = nil
            }
        }
        guard required == nil else { throw invalid() }
    }

    private func permits(_ type: Int, _ text: String) -> Bool {
        guard case .value(let value) = MessageSchema.shared[type] else { return false }
        return value.permits(text)
    }

    /// The path from below the message's root to the element at hand or its child `name`; the schema knows each name.
    private func invalid(_ name: String? = nil) -> Refusal {
        let names = frames.map(\.name).filter { !$0.isEmpty } + (name.map { [$0] } ?? [])
        let path = names.count > 2 ? names.dropFirst(2) : names.suffix(1)
        return Refusal(.messageInvalid, field: path.joined(separator: "/"))
    }
}
