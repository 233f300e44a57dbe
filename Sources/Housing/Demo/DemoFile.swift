import Access
import Base
import Community
import Storage

/// A file of the demonstration with its versions, the first first.
struct DemoFile: Sendable {
    struct Version: Sendable {
        let by: String
        let at: DemoTime
        let reason: String
        let bytes: [UInt8]

        init(_ by: String, _ at: DemoTime, _ reason: String = "", bytes: [UInt8]) {
            self.by = by
            self.at = at
            self.reason = reason
            self.bytes = bytes
        }

        init(_ by: String, _ at: DemoTime, _ reason: String = "", text: String) {
            self.init(by, at, reason, bytes: Array((text + "\n").utf8))
        }
    }

    let name: String
    let space: DemoSpace
    let folder: String?
    let description: String
    let tags: [String]
    let versions: [Version]

    init(
        _ name: String, in folder: String?, of space: DemoSpace = .roofs, _ description: String, tags: [String] = [],
        _ versions: [Version]
    ) {
        self.name = name
        self.space = space
        self.folder = folder
        self.description = description
        self.tags = tags
        self.versions = versions
    }

    /// Brings all bytes; what is not used in the end goes with the next upkeep.
    static func bring(to blobs: BlobStore) async throws -> [String: Blob] {
        var brought: [String: Blob] = [:]
        for file in all {
            for (number, version) in file.versions.enumerated() {
                brought[file.key(number)] = try await blobs.put(version.bytes)
            }
        }
        return brought
    }

    static var moments: [DemoMoment] { all.flatMap(\.moments) + [trashing, linking, following] }

    private func key(_ version: Int) -> String { "\(space.rawValue) \(name) \(version)" }

    private var moments: [DemoMoment] {
        versions.indices.map { number in
            DemoMoment(versions[number].at) { stage, connection in
                let version = versions[number]
                let blob = try DemoStage.known(stage.blobs[key(number)], key(number))
                if number == 0 {
                    try add(blob, version, stage, connection)
                } else {
                    let file = try seen(by: version.by, stage, connection)
                    try DemoStage.require(file.allowsChange, version.by, "change \(name)")
                    _ = try connection.addVersion(
                        FileDraft(name: name, reason: version.reason), blob, of: file, base: file.file.version,
                        by: stage.person(version.by))
                }
            }
        }
    }

    private func add(_ blob: Blob, _ version: Version, _ stage: DemoStage, _ connection: Connection) throws {
        let place = try stage.place(space, version.by, connection)
        let home = try connection.folder(folder.map { try DemoStage.known(stage.folders[$0], $0) }, in: place)
        try DemoStage.require(home.allows(.upload), version.by, "bring \(name)")
        let member = try stage.person(version.by)
        let file = try connection.addFile(
            FileDraft(name: name, description: description), blob, to: home, by: member)
        stage.files[name] = file.id
        guard !tags.isEmpty else { return }
        try connection.changeFile(
            connection.file(file.id, in: place), name: name, description: description, tags: tags, by: member)
    }

    private func seen(by person: String, _ stage: DemoStage, _ connection: Connection) throws -> FileForViewer {
        try connection.file(
            DemoStage.known(stage.files[name], name), in: stage.place(space, person, connection))
    }

    /// What became of the first drawing.
    private static let trashing = DemoMoment(DemoTime(daysBefore: 5, 3)) { stage, connection in
        let file = try seen("Roof strap, first try.svg", by: "jun", stage, connection)
        try DemoStage.require(file.allows(.deleteFile), "jun", "delete")
        try connection.trash(file, by: stage.person("jun"))
    }

    /// For somebody without an account, for a time.
    private static let linking = DemoMoment(DemoTime(daysBefore: 4, 9)) { stage, connection in
        let file = try seen("Counting with beans.pdf", by: "wanjiru", stage, connection)
        try DemoStage.require(file.allows(.makeLink(.downloading)), "wanjiru", "make a link")
        let draft = LinkDraft(
            bits: .downloading, until: connection.now + 60 * 86_400_000, note: "For the school on the hill",
            password: nil
        )
        _ = try connection.makeLink(draft, to: file, by: stage.person("wanjiru"))
    }

    private static let following = DemoMoment(DemoTime(daysBefore: 57, 9)) { stage, connection in
        for (name, folder) in [("wanjiru", "Repairs"), ("imran", "Counting")] {
            let shown = try connection.folder(
                DemoStage.known(stage.folders[folder], folder), in: stage.place(.roofs, name, connection))
            try connection.follow(shown.folder, true, by: stage.person(name))
        }
    }

    private static func seen(
        _ name: String, by person: String, _ stage: DemoStage, _ connection: Connection
    ) throws -> FileForViewer {
        try DemoStage.known(all.first { $0.name == name }, name).seen(by: person, stage, connection)
    }
}
