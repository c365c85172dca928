internal import CLibXML2
import GigPrimitives

/// A pull parser of one XML 1.0 document in memory, over libxml2's `xmlTextReader`.
///
/// It opens no file and no connection, and takes UTF-8 alone. A DOCTYPE is refused before libxml2 sees a byte, so no
/// entity can be declared. Errors name no part of the document. The document is known to be well formed only when
/// `next()` has returned `nil`. A class, because it owns the C parser's state and frees it once.
@safe
package final class XMLReader {
    private let buffer: UnsafeMutableRawBufferPointer
    private let parser: xmlTextReaderPtr
    private var pendingEnd: String?
    private var elementDepth = 0
    private var current: XMLEvent?

    private static let initialised: Void = xmlInitParser()

    /// Refuses a DOCTYPE with `xml_doctype_forbidden`, too many attributes with `xml_too_deep`, and with `xml_malformed`
    /// what isn't XML in UTF-8.
    package init(_ bytes: [UInt8]) throws(Refusal) {
        try XMLProlog.check(bytes)
        try XMLTags.check(bytes)
        guard let count = Int32(exactly: bytes.count) else { throw Refusal(.xmlTooDeep) }
        XMLReader.initialised
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        // libxml2 reads the caller's memory in place, so the copy lives as long as the parser.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        unsafe buffer.copyBytes(from: bytes)
        let characters = unsafe buffer.bindMemory(to: CChar.self).baseAddress
        guard let parser = unsafe xmlReaderForMemory(characters, count, nil, "UTF-8", Int32(options)) else {
            unsafe buffer.deallocate()
            throw Refusal(.xmlMalformed)
        }
        // Without a handler libxml2 prints some errors, with the text around them, to standard error.
        unsafe xmlTextReaderSetStructuredErrorHandler(parser, { _, _ in }, nil)
        unsafe self.buffer = buffer
        unsafe self.parser = parser
    }

    deinit {
        unsafe xmlFreeTextReader(parser)
        unsafe buffer.deallocate()
    }

    /// The next event, or `nil` after the end of a well-formed document.
    ///
    /// Refuses with `xml_malformed`, or with `xml_too_deep` over a limit of `XMLLimits`.
    package func next() throws(Refusal) -> XMLEvent? {
        current = try advance()
        return current
    }

    /// The element whose start `next()` has just returned, read to its end.
    package func readElement() throws(Refusal) -> XMLElement {
        guard case .start(let name, let namespace, let attributes) = current else {
            preconditionFailure("readElement() follows a start event")
        }
        var text = ""
        var children: [XMLElement] = []
        while let event = try next() {
            switch event {
            case .start:
                children.append(try readElement())
            case .text(let part):
                text += part
                guard text.utf8.count <= XMLLimits.textBytes else { throw Refusal(.xmlTooDeep) }
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

    /// Reads a whole small document as one value.
    package static func document(_ bytes: [UInt8]) throws(Refusal) -> XMLElement {
        let reader = try XMLReader(bytes)
        guard case .start = try reader.next() else { throw Refusal(.xmlMalformed) }
        let root = try reader.readElement()
        while try reader.next() != nil {}
        return root
    }

    private func advance() throws(Refusal) -> XMLEvent? {
        if let name = pendingEnd {
            pendingEnd = nil
            elementDepth -= 1
            return .end(name: name)
        }
        while true {
            switch unsafe xmlTextReaderRead(parser) {
            case 1: break
            case 0: return nil
            default: throw Refusal(.xmlMalformed)
            }
            let kind = unsafe xmlReaderTypes(rawValue: UInt32(bitPattern: xmlTextReaderNodeType(parser)))
            switch kind {
            case XML_READER_TYPE_ELEMENT:
                return try start()
            case XML_READER_TYPE_END_ELEMENT:
                elementDepth -= 1
                return .end(name: try name())
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                return .text(try value())
            case XML_READER_TYPE_COMMENT, XML_READER_TYPE_PROCESSING_INSTRUCTION, XML_READER_TYPE_XML_DECLARATION:
                continue
            case XML_READER_TYPE_DOCUMENT_TYPE:
                throw Refusal(.xmlDoctypeForbidden)
            default:
                throw Refusal(.xmlMalformed)
            }
        }
    }

    private func start() throws(Refusal) -> XMLEvent {
        elementDepth += 1
        guard elementDepth <= XMLLimits.depth else { throw Refusal(.xmlTooDeep) }
        let name = try name()
        let namespace = namespace()
        if unsafe xmlTextReaderIsEmptyElement(parser) == 1 { pendingEnd = name }
        var attributes: [XMLAttribute] = []
        while unsafe xmlTextReaderMoveToNextAttribute(parser) == 1 {
            if unsafe xmlTextReaderIsNamespaceDecl(parser) == 1 { continue }
            attributes.append(XMLAttribute(name: try self.name(), namespace: self.namespace(), value: try value()))
        }
        _ = unsafe xmlTextReaderMoveToElement(parser)
        return .start(name: name, namespace: namespace, attributes: attributes)
    }

    /// The local name; libxml2 leaves a colon in it only where a prefix is not declared.
    private func name() throws(Refusal) -> String {
        guard let name = unsafe xmlTextReaderConstLocalName(parser) else { throw Refusal(.xmlMalformed) }
        let text = unsafe String(cString: name)
        guard !text.utf8.contains(UInt8(ascii: ":")) else { throw Refusal(.xmlMalformed) }
        return text
    }

    private func namespace() -> String {
        guard let namespace = unsafe xmlTextReaderConstNamespaceUri(parser) else { return "" }
        return unsafe String(cString: namespace)
    }

    private func value() throws(Refusal) -> String {
        guard let value = unsafe xmlTextReaderConstValue(parser) else { return "" }
        guard unsafe xmlStrlen(value) <= XMLLimits.textBytes else { throw Refusal(.xmlTooDeep) }
        return unsafe String(cString: value)
    }
}
