/// Why a secret could not be had: which, from where, and what is wrong; never a part of its value.
package struct SecretRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Reason: Error, Hashable, Sendable {
        /// No source has it.
        case missing
        /// It has not the form that its name asks for.
        case malformed
        /// A demonstration's secret where no demonstration is.
        case demonstration
        /// The directory, or the file, can't be read; with the number of the system's error.
        case unreadable(Int32)
        /// A folder, a pipe or a device.
        case notAFile
        /// A symbolic link that leads out of the directory.
        case leadsOut
        /// Others than its owner may read or write the file, or it belongs to somebody else.
        case notPrivate
        /// Larger than any secret.
        case tooLarge
    }

    /// Which secret.
    package let name: SecretName
    /// The source, such as `the environment`, and the file where there is one.
    package let place: String
    /// What is wrong.
    package let reason: Reason

    /// A refusal of one secret from one place.
    package init(name: SecretName, place: String, reason: Reason) {
        self.name = name
        self.place = place
        self.reason = reason
    }

    package var description: String { "\(name.rawValue) (\(name.variable)): \(sentence)" }

    private var sentence: String {
        switch reason {
        case .missing: "none in \(place); it \(name.use)"
        case .malformed: "what \(place) gives is not \(name.form.words)"
        case .demonstration: "what \(place) gives is a demonstration's"
        case .unreadable(let number): "\(place) can't be read (error \(number))"
        case .notAFile: "\(place) is not a regular file"
        case .leadsOut: "\(place) is a link out of its directory"
        case .notPrivate: "\(place) is not private: it must be ours or root's, and closed to others (chmod 600)"
        case .tooLarge: "\(place) is larger than \(SecretFile.mostBytes) bytes"
        }
    }
}
