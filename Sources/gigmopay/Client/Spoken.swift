import ArgumentParser
import Foundation
import GigPartners
import GigPrimitives
import GigRecords
import GigSQLite
import GigVault

/// An error whose description was written for the person at the command line.
protocol Spoken: Error, CustomStringConvertible {}

extension SetupError: Spoken {}
extension AnchorFault: Spoken {}
extension APIClient.Problem: Spoken {}
extension CopyRefusal: Spoken {}
extension SecretRefusal: Spoken {}
extension NewSecret.Failure: Spoken {}
extension TokenFault: Spoken {}
extension StoreKeysFault: Spoken {}
extension PageFault: Spoken {}
extension CloudflareFault: Spoken {}

/// One line for an error; one of unknown origin is told by its type alone, for it may repeat what it was given.
func sentence(_ error: any Error) -> String {
    switch error {
    case let error as any Spoken: error.description
    case let error as ValidationError: error.message
    case let refusal as Refusal: "\(refusal): \(refusal.code.title)"
    case is CocoaError: "a file can't be read or written"
    default: "it failed (\(type(of: error)))"
    }
}
