import Access
import Base
import Foundation
import Markup
import Site
import Storage

extension Visit {
    /// Reads about the folder that the address or the form names; the root where neither does.
    ///
    /// Throws `notFound` unless the viewer may do that there.
    func inFolder<T: Sendable>(
        _ action: Action = .see, _ body: @Sendable @escaping (Connection, FolderForViewer) throws -> T
    ) async throws -> T {
        let id = try folderNumber()
        return try await inSpace(.discover) { connection, place in
            let folder = try connection.folder(id, in: place)
            guard folder.allows(action) else { throw AppError.noFile }
            return try body(connection, folder)
        }
    }

    /// The same for changing something; the policy is asked in the transaction of the change.
    func changeFolder<T: Sendable>(
        _ action: Action, _ body: @Sendable @escaping (Connection, FolderForViewer, Member.ID) throws -> T
    ) async throws -> T {
        let id = try folderNumber()
        return try await changeSpace(.discover) { connection, place, member in
            let folder = try connection.folder(id, in: place)
            guard folder.allows(action) else { throw AppError.noFile }
            return try body(connection, folder, member)
        }
    }

    func inFile<T: Sendable>(
        _ body: @Sendable @escaping (Connection, FileForViewer) throws -> T
    ) async throws -> T {
        let id = Int64(parameter("file")) ?? 0
        return try await inSpace(.discover) { connection, place in
            try body(connection, try connection.file(id, in: place))
        }
    }

    func changeFile<T: Sendable>(
        _ body: @Sendable @escaping (Connection, FileForViewer, Member.ID) throws -> T
    ) async throws -> T {
        let id = Int64(parameter("file")) ?? 0
        return try await changeSpace(.discover) { connection, place, member in
            try body(connection, try connection.file(id, in: place), member)
        }
    }

    private func folderNumber() throws -> Int64? {
        let text = parameter("folder").isEmpty ? form["folder"] : parameter("folder")
        guard !text.isEmpty else { return nil }
        guard let number = Int64(text) else { throw AppError.noFile }
        return number
    }

    /// A page of files, with the way to it from the root.
    func filesPage(
        _ place: SpaceForViewer, _ title: String, above: [Folder] = [], isRoot: Bool = false,
        @HTMLBuilder body: () -> HTML
    ) -> Page {
        page(place, "files", title) {
            if !isRoot {
                nav(.class("crumbs"), .aria("label", reader.files(.way))) {
                    if above.isEmpty { a(.href(link(place.space.filesPath))) { reader.files(.files) } }
                    for (index, folder) in above.enumerated() {
                        if index > 0 { span(.aria("hidden", "true")) { "/" } }
                        a(.href(link(folder.path(in: place.space)))) {
                            folder.id == nil ? HTML(reader.files(.files)) : bdi { folder.name }
                        }
                    }
                }
            }
            body()
        }
    }
}

extension Reader {
    /// A phrase of this room.
    func files(_ key: FilesPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }

    /// What a file is, in a word or two.
    func kind(of mediaType: String) -> String {
        switch mediaType {
        case "application/pdf": "PDF"
        case "text/csv": files(.kindTable)
        case "text/html", "image/svg+xml", "text/xml": files(.kindWeb)
        case "application/x-executable", "application/java-archive": files(.kindProgram)
        case _ where mediaType.hasPrefix("image/"): files(.kindPicture)
        case _ where mediaType.hasPrefix("audio/"): files(.kindSound)
        case _ where mediaType.hasPrefix("video/"): files(.kindFilm)
        case _ where mediaType.hasPrefix("text/"): files(.kindText)
        case _ where mediaType.contains("spreadsheet"): files(.kindTable)
        case _ where mediaType.contains("document") || mediaType.contains("opendocument"): files(.kindDocument)
        case "application/zip", "application/gzip", "application/x-7z-compressed", "application/vnd.rar":
            files(.kindArchive)
        default: files(.kindOther)
        }
    }
}
