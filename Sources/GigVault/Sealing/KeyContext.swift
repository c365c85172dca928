import GigGate
import GigPrimitives

/// What a sealed message is bound to, as length-prefixed fields: no two places have the same bytes.
enum KeyContext {
    /// `gmp/field/v1`: table, column, row, customer, key, version.
    static func field(_ place: FieldPlace, _ key: DataKey) -> [UInt8] {
        var context = CanonicalBytes()
        context.append("gmp/field/v1")
        context.append(place.table)
        context.append(place.column)
        context.append(place.row)
        context.append(key.customer)
        context.append(key.id)
        context.append(place.version)
        return context.bytes
    }

    /// `gmp/dek/v1`: customer, class, epoch, and the key's own id.
    static func dataKey(_ id: DataKeyID, of customer: CustomerID, _ keyClass: DataKey.Class, epoch: Int64) -> [UInt8] {
        var context = CanonicalBytes()
        context.append("gmp/dek/v1")
        context.append(customer)
        context.append(keyClass.rawValue)
        context.append(epoch)
        context.append(id)
        return context.bytes
    }

    /// `gmp/kek/v1`: the epoch.
    static func epoch(_ number: Int64) -> [UInt8] {
        var context = CanonicalBytes()
        context.append("gmp/kek/v1")
        context.append(number)
        return context.bytes
    }

    /// `gmp/index/v1`: table, column, purpose.
    static func index(table: String, column: String) -> [UInt8] {
        var context = CanonicalBytes()
        context.append("gmp/index/v1")
        context.append(table)
        context.append(column)
        context.append("look-up")
        return context.bytes
    }
}
