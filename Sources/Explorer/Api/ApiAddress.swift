import Foundation

/// Addresses of the data API.
enum ApiAddress {
    static let root = "/api/v1"

    static let releases = "\(root)/releases"

    static func dataflow(_ id: String) -> String { "\(root)/dataflows/\(escaped(id))" }
    static func data(_ id: String) -> String { "\(root)/data/\(escaped(id))" }

    private static func escaped(_ id: String) -> String {
        let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "_-.@$+"))
        return id.addingPercentEncoding(withAllowedCharacters: plain) ?? id
    }
}
