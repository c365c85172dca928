import GigPrimitives

/// The scores, in thousandths, from which a verdict follows, for each schema and for memo text.
package struct ScreeningThresholds: Hashable, Sendable {
    package struct Level: Hashable, Sendable {
        package let review: Int
        package let hit: Int

        package init(review: Int, hit: Int) {
            precondition(500 <= review && review < hit && hit <= 1000)
            self.review = review
            self.hit = hit
        }
    }

    package let person: Level
    package let entity: Level
    package let vessel: Level
    package let aircraft: Level
    /// For a subject of whom nobody knows what it is.
    package let unknown: Level
    package let memo: Level

    package init(person: Level, entity: Level, vessel: Level, aircraft: Level, unknown: Level, memo: Level) {
        self.person = person
        self.entity = entity
        self.vessel = vessel
        self.aircraft = aircraft
        self.unknown = unknown
        self.memo = memo
    }

    /// One level for all.
    package init(review: Int, hit: Int) {
        let level = Level(review: review, hit: hit)
        self.init(person: level, entity: level, vessel: level, aircraft: level, unknown: level, memo: level)
    }

    /// The level that a subject is judged by.
    package func level(_ subject: ScreeningSubject) -> Level {
        guard !subject.isMemo else { return memo }
        return switch subject.schema {
        case .person: person
        case .entity: entity
        case .vessel: vessel
        case .aircraft: aircraft
        case nil: unknown
        }
    }

    var canonicalBytes: CanonicalBytes {
        var bytes = CanonicalBytes()
        for level in [person, entity, vessel, aircraft, unknown, memo] {
            bytes.append(Int64(level.review))
            bytes.append(Int64(level.hit))
        }
        return bytes
    }
}
