import Foundation

/// The checkout as text, for rules that read it.
enum Tree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct File: Sendable {
        /// Relative to the checkout, `/` between folders.
        let path: String
        let text: String

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        /// The text with its comment lines emptied, so that line numbers stay.
        var code: String {
            lines.map { $0.drop(while: \.isWhitespace).hasPrefix("//") ? "" : $0 }.joined(separator: "\n")
        }

        /// `path:line: the line` for every place in `text` where `pattern` matches.
        func places(of pattern: Regex<Substring>, in text: String) -> [String] {
            text.matches(of: pattern).map { match in
                let line = text[..<match.range.lowerBound].count { $0 == "\n" } + 1
                return "\(path):\(line): \(match.output.trimmingCharacters(in: .whitespacesAndNewlines).prefix(80))"
            }
        }
    }

    static let textKinds: Set<String> = [
        "swift", "md", "py", "json", "csv", "txt", "css", "js", "h", "modulemap", "ini", "sql", "toml", "yml", "",
    ]

    /// Every text file of `folder` (`""`: the files of the checkout itself, without its folders), sorted by path.
    static func files(in folder: String, kinds: Set<String> = textKinds) -> [File] {
        paths(in: folder).sorted().compactMap { path in
            let url = root.appending(path: path)
            guard kinds.contains(url.pathExtension), let text = try? String(contentsOf: url, encoding: .utf8) else {
                return nil
            }
            return File(path: path, text: text)
        }
    }

    static func swift(in folder: String) -> [File] { files(in: folder, kinds: ["swift"]) }

    static func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

    static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return names.filter { isFolder("\(folder)/\($0)") }.sorted()
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func paths(in folder: String) -> [String] {
        if folder.isEmpty {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
            return names.filter { !$0.hasPrefix(".") && !isFolder($0) }
        }
        let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path) ?? .init()
        return all.compactMap { $0 as? String }
            .filter { !$0.hasPrefix("out/") && !$0.contains("__pycache__") }
            .map { "\(folder)/\($0)" }
            .filter { !isFolder($0) }
    }
}
