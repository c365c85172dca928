import Foundation
import GigGate
import GigHTTP
import GigIdentity
import GigLogging
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigVault
import ServiceLifecycle

/// Work that follows from what was committed: told to providers and banks at least once, taken by them once.
struct Jobs: Service {
    private static let pause = Duration.milliseconds(300)

    let composition: Composition
    let folder: DataFolder
    let isDemonstration: Bool
    let localAddress: String
    let events: EventLog

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await attempt("changes by other processes") { try await composition.gate.refresh() }
                await attempt("expiry") { try await expireOrders() }
                await attempt("rotation of keys") { try await rewrapKeys() }
                await attempt("sweep of uploads") { try await sweepUploads() }
                await attempt("bank messages") { try await deliverBankMessages() }
                if isDemonstration { await attempt("identification") { try await playIdentityProvider() } }
                do { try await Task.sleep(for: Jobs.pause) } catch { return }
            }
        }
    }

    private func attempt(_ work: StaticString, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            return
        } catch {
            events.error("a job will be tried again", [.public("job", work), .fault("error", error)])
        }
    }

    private func expireOrders() async throws {
        let gate = composition.gate
        while try await gate.answer(HasDueOrders(), as: .job("expiry")) {
            let key = IdempotencyKey(derivedFrom: "expire", OrderID.fresh(gate.ports).description)
            _ = try await gate.perform(ExpireOrders(), as: .job("expiry"), key: key)
        }
    }

    /// Wraps customers' keys under the newest epoch, a batch a turn.
    private func rewrapKeys() async throws {
        let gate = composition.gate
        guard try await gate.answer(WaitingKeys(), as: .job("rotation")) else { return }
        let key = IdempotencyKey(derivedFrom: "rewrap", OrderID.fresh(gate.ports).description)
        _ = try await gate.perform(RewrapKeys(), as: .job("rotation"), key: key)
    }

    /// Takes away what unfinished uploads and erased documents have left, a batch a turn.
    private func sweepUploads() async throws {
        guard composition.gate.isOpen else { return }
        try await composition.house.documents?.sweep(at: composition.gate.ports.clock.now())
    }

    private func deliverBankMessages() async throws {
        let gate = composition.gate
        let work = try await gate.answer(WaitingBankWork(), as: .job("banks"))
        for message in work.messages {
            let bank = work.banks[message.account] ?? "unknown"
            try folder.write(message.body, to: "\(folder.banks)/\(bank)/out/\(message.messageID).xml")
            if isDemonstration { try await playBank(message) }
            let key = IdempotencyKey(derivedFrom: "delivered", message.id.description)
            _ = try await gate.perform(ConfirmDelivery(message.id), as: .job("banks"), key: key)
        }
        // Last, so that what is written already reaches its bank whatever happens here.
        if work.hasWaitingPayouts {
            let key = IdempotencyKey(derivedFrom: "dispatch", OrderID.fresh(gate.ports).description)
            _ = try await gate.perform(DispatchPayouts(), as: .job("banks"), key: key)
        }
    }

    /// The sandbox bank answers each message over the API, as a real bank's files would come in.
    private func playBank(_ message: BankMessageRecord) async throws {
        let answer = try SandboxBank.answer(to: message.body, at: message.createdAt)
        let client = try APIClient(
            server: localAddress,
            key: try folder.demonstrationSecret("bank"),
            authorityFile: folder.authority
        )
        for (index, reply) in [answer.statusReport, answer.debitNotification].compactMap(\.self).enumerated() {
            _ = try await client.send(
                "POST",
                "/v1/bank-messages",
                body: reply,
                mediaType: "application/xml",
                idempotencyKey: IdempotencyKey(derivedFrom: "bank", message.messageID, String(index)).text
            )
        }
    }

    /// The sandbox identification provider sends its verdicts by signed webhook.
    private func playIdentityProvider() async throws {
        let gate = composition.gate
        let sessions = try await gate.answer(WaitingSessions(), as: .job("identification"))
        guard !sessions.isEmpty else { return }
        let client = try APIClient(server: localAddress, key: nil, authorityFile: folder.authority)
        for session in sessions where session.provider == SandboxProvider.name {
            for verdict in SandboxProvider.verdicts(for: session.documentNumber) {
                let body = JSONWriter.object { json in
                    json.member("session", session.id.description)
                    json.member("check", verdict.check.rawValue)
                    json.member("passed", verdict.passed)
                }
                let id = "\(session.id)-\(verdict.check.rawValue)"
                let timestamp = gate.ports.clock.now().seconds
                let signature = composition.webhookSecret.sign(id: id, timestamp: timestamp, body: body)
                _ = try await client.send(
                    "POST",
                    "/webhooks/identity/sandbox",
                    body: body,
                    mediaType: "application/json",
                    idempotencyKey: nil,
                    headers: [
                        ("webhook-id", id), ("webhook-timestamp", String(timestamp)),
                        ("webhook-signature", signature),
                    ]
                )
            }
            let key = IdempotencyKey(derivedFrom: "told", session.id.description)
            _ = try await gate.perform(ConfirmSession(session.id), as: .job("identification"), key: key)
        }
    }
}

extension ID {
    fileprivate static func fresh(_ ports: Ports) -> ID {
        ID(microseconds: ports.clock.now().microseconds, random: ports.random.next())
    }
}
