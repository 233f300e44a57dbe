import Foundation

/// Other people's files, which tests read where they lie: under HOUSING_SHARED, or `../shared` beside the checkout.
enum SharedData {
    static let root: String = {
        if let path = ProcessInfo.processInfo.environment["HOUSING_SHARED"] { return path }
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("shared").path
            if FileManager.default.fileExists(atPath: candidate + "/data/indicators") { return candidate }
        }
        return ""
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: root + "/data/indicators") }

    /// The paths of the files below `folder` whose name passes.
    static func files(_ folder: String, where passes: (String) -> Bool) -> [String] {
        let path = root + "/data/" + folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter(passes).sorted().map { path + "/" + $0 }
    }
}

/// A reading of CSV for the tests alone, by another way than the reader's: character by character over a string.
func plainRecords(_ path: String) throws -> [[String]] {
    var text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var all: [[String]] = []
    var cells: [String] = [""]
    var inside = false
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
        switch scalar {
        case "\"": inside.toggle()
        case "," where !inside: cells.append("")
        case "\n" where !inside:
            all.append(cells)
            cells = [""]
        default: cells[cells.count - 1].unicodeScalars.append(scalar)
        }
    }
    if cells != [""] { all.append(cells) }
    return all
}

/// Whether a cell holds a number in the widest sense: with or without a limit before it.
func isNumeric(_ cell: String) -> Bool {
    let bare = cell.trimmingCharacters(in: .whitespaces)
    return Double(bare.hasPrefix("<") || bare.hasPrefix(">") ? String(bare.dropFirst()) : bare) != nil
}
