import Base

/// Reads the files of an import: structures first, then figures, which may need them.
final class ImportReading {
    private let intake: Intake
    private var figures: [(file: ImportFile, reader: any ObservationReader, isPage: Bool)] = []
    private var read: [ReleaseFile] = []

    init(_ intake: Intake) { self.intake = intake }

    /// Takes the structure messages among the files, and tells the form of the others.
    func begin(_ files: [ImportFile]) throws {
        var pages = AnswerPages()
        for file in files {
            try within(file) {
                let head = try FileHead(file)
                guard !StructureReader.recognises(head) else {
                    let message = try StructureReader.read(file)
                    intake.take(message)
                    intake.begin(file)
                    intake.end(form: "SDMX structures: \(message.words)")
                    read.append(ReleaseFile(name: file.title, sha256: try file.sha256()))
                    return
                }
                guard let reader = ReaderList.reader(for: head) else { throw UnknownForm(head).error }
                let page = try (reader as? any PagedReader)?.page(file)
                if let page { pages.add(file, page) }
                figures.append((file, reader, page != nil))
            }
        }
        try pages.check()
    }

    /// Reads the figures. Throws when no file has any, nor structures.
    func read(_ context: ReadingContext) throws -> [ReleaseFile] {
        for (file, reader, isPage) in figures {
            var own = context
            own.hasAllPages = isPage
            try within(file) {
                intake.begin(file)
                try reader.read(file, in: own) { try intake.take($0) }
                intake.end(form: reader.name)
                read.append(ReleaseFile(name: file.title, sha256: try file.sha256()))
            }
        }
        guard !read.isEmpty else {
            let why = intake.passedOver.prefix(5).map(\.description).joined(separator: " ")
            throw AppError(.invalid, "No file has figures. \(why)", remedy: "Name a file that has")
        }
        return read
    }

    /// A file without figures is passed over where it was found in a folder, else an error.
    private func within(_ file: ImportFile, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let reason as NoFigures {
            guard file.isFromFolder, intake.tookNothing else { throw reason.error }
            intake.pass(over: file, reason)
        } catch let error as AppError where !file.folder.isEmpty && !error.place.hasPrefix(file.folder) {
            throw AppError(
                error.kind, error.message, at: error.place.isEmpty ? file.title : file.folder + "/" + error.place,
                remedy: error.remedy)
        }
    }
}
