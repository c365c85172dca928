import GigPrimitives

@testable import GigPartners

/// Third-party ISO 20022 files of the shared folder, and small helpers of the tests.
enum Corpus {
    static let folder = "partners/iso20022"

    static let market = SharedData.files("\(folder)/pain-corpus/market") {
        $0.hasSuffix("pain.001.001.03.xml") || $0.hasSuffix("pain.001.001.09.xml")
    }
    static let coverage = SharedData.files("\(folder)/pain-corpus/coverage") { $0.hasSuffix(".xml") }
    static let sample = "\(folder)/pain-samples/pain.001.001.03.xml"
    static var initiations: [String] { SharedData.isPresent ? market + coverage + [sample] : [] }

    static let unsupported = SharedData.files("\(folder)/pain-samples") { $0 != "pain.001.001.03.xml" }
    static let notifications = SharedData.files("\(folder)/camt-samples") { $0.hasPrefix("camt054") }
    static let statements = SharedData.files("\(folder)/camt-samples") { !$0.hasPrefix("camt054") }

    /// What was refused, or `nil` if nothing was.
    static func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
        do throws(Refusal) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    static func isValid(_ document: [UInt8], _ message: String) -> Bool {
        refusal { () throws(Refusal) in try MessageReader(document, expecting: [message]).finish() } == nil
    }
}

/// A small file of payment orders whose parts a test can replace.
struct SampleFile {
    var version = "09"
    var count = "2"
    var sum = "30.50"
    var batchCount = "2"
    var batchSum = "30.50"
    var amounts = ["10.25", "20.25"]
    var currency = "EUR"
    var method = "TRF"
    var extra = ""

    var xml: [UInt8] {
        let payments = amounts.enumerated().map { index, amount in
            """
            <CdtTrfTxInf><PmtId><InstrId>I\(index)</InstrId><EndToEndId>E\(index)</EndToEndId></PmtId>\
            <Amt><InstdAmt Ccy="\(currency)">\(amount)</InstdAmt></Amt>\
            <Cdtr><Nm>Maria Fontana</Nm></Cdtr>\
            <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>\
            <RmtInf><Ustrd>Week 38</Ustrd></RmtInf></CdtTrfTxInf>
            """
        }
        let date = version == "09" ? "<Dt>2026-09-15</Dt>" : "2026-09-15"
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.\(version)"><CstmrCdtTrfInitn>\
            <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-09-15T09:15:00</CreDtTm><NbOfTxs>\(count)</NbOfTxs>\
            <CtrlSum>\(sum)</CtrlSum><InitgPty><Nm>Acme Couriers</Nm></InitgPty></GrpHdr>\
            <PmtInf><PmtInfId>B1</PmtInfId><PmtMtd>\(method)</PmtMtd><NbOfTxs>\(batchCount)</NbOfTxs>\
            <CtrlSum>\(batchSum)</CtrlSum><ReqdExctnDt>\(date)</ReqdExctnDt>\
            <Dbtr><Nm>Acme Couriers</Nm></Dbtr><DbtrAcct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id></DbtrAcct>\
            <DbtrAgt><FinInstnId/></DbtrAgt>\(extra)\(payments.joined())</PmtInf></CstmrCdtTrfInitn></Document>
            """.utf8
        )
    }

    /// The file with each first occurrence of a text replaced.
    func replacing(_ old: String, _ new: String) -> [UInt8] {
        let text = String(decoding: xml, as: UTF8.self)
        guard let range = text.firstRange(of: old) else { preconditionFailure("\(old) is not in the sample") }
        return Array((text[..<range.lowerBound] + new + text[range.upperBound...]).utf8)
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): a fixed seed gives the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
