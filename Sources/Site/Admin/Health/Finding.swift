/// What a look at one part of the installation found: how it is, and what to do.
package struct Finding: Sendable {
    /// How much it matters.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case good
        /// Works, but somebody should know.
        case note
        /// Does not work, or is not safe.
        case wrong
    }

    /// A phrase with what is filled in.
    package struct Words: Sendable, Hashable {
        let key: AdminPhrase
        let count: Int?
        let fills: [String: String]

        package init(_ key: AdminPhrase, count: Int? = nil, _ fills: [String: String] = [:]) {
            self.key = key
            self.count = count
            self.fills = fills
        }

        package func text(_ reader: Reader) -> String { reader(key, count: count, fills) }
    }

    package let state: State
    package let words: @Sendable (Reader) -> String
    package let remedy: Words?

    package init(_ state: State, _ words: Words, remedy: Words? = nil) {
        self.init(state, { words.text($0) }, remedy: remedy)
    }

    /// With words that need the reader's numbers or further phrases.
    package init(_ state: State, _ words: @escaping @Sendable (Reader) -> String, remedy: Words? = nil) {
        self.state = state
        self.words = words
        self.remedy = remedy
    }
}

/// One look at the installation; `housing doctor` and the overview of the administration take them all.
package struct HealthCheck: Sendable {
    package let id: String
    package let title: AdminPhrase
    /// Whether it takes so long that the overview leaves it out unless asked.
    package let isSlow: Bool
    let run: @Sendable (Site) async throws -> Finding

    package init(
        _ id: String, _ title: AdminPhrase, isSlow: Bool = false,
        run: @escaping @Sendable (Site) async throws -> Finding
    ) {
        self.id = id
        self.title = title
        self.isSlow = isSlow
        self.run = run
    }

    /// A check that itself fails has found something wrong; what it threw may name places, so it is not shown.
    package func finding(_ site: Site) async -> Finding {
        do {
            return try await run(site)
        } catch {
            return Finding(.wrong, .init(.checkFailed), remedy: .init(.checkFailedRemedy))
        }
    }
}

extension Site {
    /// Takes all looks at once and gives what they found, in the order of the features.
    package func examine(slow: Bool) async -> [(check: HealthCheck, finding: Finding)] {
        let checks = features.flatMap(\.checks).filter { slow || !$0.isSlow }
        return await withTaskGroup(of: (Int, Finding).self) { group in
            for (index, check) in checks.enumerated() { group.addTask { (index, await check.finding(self)) } }
            var findings: [Int: Finding] = [:]
            for await (index, finding) in group { findings[index] = finding }
            return checks.enumerated().compactMap { index, check in findings[index].map { (check, $0) } }
        }
    }
}
