import GigGate
import GigLogging
import GigPrimitives
import GigTransport
import ServiceLifecycle
import UnixSignals

/// Looks at the certificate's files every few seconds, and at once on SIGHUP.
struct CertificateWatch: Service {
    private static let pause = Duration.seconds(3)

    let certificate: ServingCertificate
    let clock: any Clock
    let events: EventLog

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    while !Task.isCancelled {
                        do { try await Task.sleep(for: CertificateWatch.pause) } catch { return }
                        look()
                    }
                }
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) { look() }
                }
            }
        }
    }

    private func look() {
        switch certificate.reload(nowSeconds: clock.now().seconds) {
        case .unchanged: break
        case .taken: events.notice("new connections get the new certificate")
        case .kept(let fault):
            events.error("the certificate's files can't be used: the one before stays", [.fault("why", fault)])
        }
    }
}

extension ServingCertificate {
    /// The certificate to serve with, or a `SetupError` that says what is wrong with its files.
    static func open(_ files: CertificateFiles, clock: any Clock) throws -> ServingCertificate {
        do throws(TransportFault) {
            return try ServingCertificate(files, nowSeconds: clock.now().seconds)
        } catch {
            throw SetupError("\(files.certificate), \(files.key): \(error.rawValue)")
        }
    }
}
