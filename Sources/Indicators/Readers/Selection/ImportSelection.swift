import Base
import Foundation

/// A file of a folder that is not imported, and why.
package struct PassedOver: Sendable, Hashable, CustomStringConvertible {
    package let file: String
    package let words: String
    /// What to do to have it imported; empty when there is nothing to do.
    package let remedy: String

    package var description: String { "\(file): passed over. \(words). \(remedy)".trimmed }
}

/// What there is to import at the paths that were named: the files themselves, and of folders, and those within them,
/// the files whose form a reader knows.
package struct ImportSelection: Sendable {
    package private(set) var files: [ImportFile] = []
    package private(set) var passedOver: [PassedOver] = []

    /// Folders within folders, and files of all.
    private static let depth = 8
    private static let most = 10_000

    /// Throws when there is nothing at a path, nothing to import in a folder, or too much.
    package init(_ paths: [String]) throws(AppError) {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw AppError(.notFound, "There is no such file or folder", at: path, remedy: "Check the path")
            }
            guard isFolder.boolValue else {
                files.append(ImportFile(path: path))
                continue
            }
            let before = files.count
            try look(in: path, below: "", depth: 0)
            guard files.count > before else {
                let first = passedOver.first.map { ". \($0)" } ?? ""
                throw AppError(
                    .notFound, "The folder has nothing that can be imported\(first)", at: path,
                    remedy: "Name the file itself")
            }
        }
    }

    private mutating func look(in folder: String, below: String, depth: Int) throws(AppError) {
        guard depth < ImportSelection.depth else {
            throw AppError(.tooLarge, "More than \(ImportSelection.depth) folders lie within one another", at: folder)
        }
        let all = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let names = all.filter { !$0.hasPrefix(".") }
        let folders = names.filter { ImportSelection.isFolder(folder + "/" + $0) }
        let points = names.contains { $0.hasPrefix(DDFReader.prefix) }
        var tables = 0
        // Tables first: beside them a workbook is mostly what they were made from.
        for name in names.sorted(by: { !ImportSelection.isBook($0) && ImportSelection.isBook($1) })
        where !folders.contains(name) {
            var file = ImportFile(path: folder + "/" + name)
            file.folder = below
            file.isFromFolder = true
            if let reason = ImportSelection.reason(against: file, isDDF: points, tables: tables) {
                passedOver.append(reason)
                continue
            }
            if ImportSelection.isTable(name) { tables += 1 }
            files.append(file)
            guard files.count <= ImportSelection.most else {
                throw AppError(
                    .tooLarge, "There are more than \(ImportSelection.most) files", at: folder,
                    remedy: "Import one folder after the other")
            }
        }
        for name in folders {
            try look(in: folder + "/" + name, below: below.isEmpty ? name : below + "/" + name, depth: depth + 1)
        }
    }

    /// Why a file of a folder is not to be imported; nil when it is.
    private static func reason(against file: ImportFile, isDDF: Bool, tables: Int) -> PassedOver? {
        func pass(_ words: String, _ remedy: String = "") -> PassedOver {
            PassedOver(file: file.title, words: words, remedy: remedy)
        }
        if isDescription(file.name) || isDDF && isTable(file.name) && !file.name.hasPrefix(DDFReader.prefix) {
            return pass("It describes the tables beside it and is read with them")
        }
        guard endings.contains(where: { file.name.lowercased().hasSuffix($0) }) else {
            return pass("Files of this kind hold no figures that could be read")
        }
        if isBook(file.name), tables > 0 {
            return pass(
                "Tables lie beside it, and a workbook is mostly what they were made from",
                "To import it, name the workbook itself")
        }
        do {
            let head = try FileHead(file)
            if ReaderList.reader(for: head) != nil || StructureReader.recognises(head) { return nil }
            let unknown = UnknownForm(head)
            let isTable = isTable(file.name)
            return pass(unknown.words, isTable ? "If it holds figures, a mapping can explain it" : unknown.hint)
        } catch {
            let fault = error as? AppError
            return pass(fault?.message ?? "It cannot be read: \(error)", fault?.remedy ?? "")
        }
    }

    private static let endings = [".csv", ".tsv", ".txt", ".json", ".xml", ".xlsx"]

    private static func isBook(_ name: String) -> Bool { name.lowercased().hasSuffix(".xlsx") }

    private static func isTable(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".csv") || name.hasSuffix(".tsv")
    }

    private static func isDescription(_ name: String) -> Bool {
        name.hasPrefix("ddf--") && !name.hasPrefix(DDFReader.prefix) || name.hasPrefix(WorldBankMetadata.prefix)
            || name == "datapackage.json" || name.hasSuffix(MappingShelf.suffix)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
