import GigDemonstration
import GigGate
import ServiceLifecycle

/// What happens once the server takes connections: the demonstration world is loaded, and the person is told.
struct Opening: Service {
    let gate: Gate
    let folder: DataFolder
    let isDemonstration: Bool
    let address: String
    /// Ends when the server takes connections.
    let running: AsyncStream<Void>

    func run() async throws {
        for await _ in running {}
        do {
            if isDemonstration { try await loadWorld() }
            Console.say("Serving on \(address)")
            if isDemonstration { Console.say(welcome) }
        } catch {
            Console.complain("the demonstration world could not be loaded: \(error); start again to go on with it")
        }
    }

    private func loadWorld() async throws {
        let keys = KeyCabinet(
            read: { name in
                let file = folder.demonstrationKey(name)
                return folder.exists(file) ? try folder.read(file) : nil
            },
            write: { name, text in try folder.write(Array((text + "\n").utf8), to: folder.demonstrationKey(name)) }
        )
        try await World(gate: gate, keys: keys) { Console.progress($0, isLast: $1) }.load()
    }

    private var welcome: String {
        """

          Look:  \(address)/            how the house stands now
                 \(address)/security    the promises
          Try:   export PATH="$PWD/.build/release:$PATH"
                 gigmopay accounts --as gigfleet
                 gigmopay pay --as gigfleet --file examples/payroll.pain.001.001.09.xml
                 gigmopay alerts --as compliance-ada
                 gigmopay --help
          Stop:  Ctrl-C
        """
    }
}
