import Access
import Base
import Foundation
import Markup
import Site
import Storage

/// What a reader sees of a file without getting its bytes: made on the server, anew, and small.
enum Preview: Sendable {
    case none
    /// It should have one, but none could be made.
    case failed
    case picture
    /// One page of a PDF, and how many there are.
    case page(Int, of: Int)
    case text(String, isCut: Bool)
    /// A text in Markdown, read as members' texts are.
    case markdown(String, isCut: Bool)
    case table([[String]], isCut: Bool)

    static let mostText = 60_000
    static let mostRows = 100
    static let mostColumns = 30

    static func make(of file: FileForViewer, _ site: Site, page: Int = 1) async -> Preview {
        guard file.allows(.see), file.file.scan.isOpen, file.file.state != .trashed else { return .none }
        let blob = file.file.blob
        let pictures = PictureStore(site.blobs)
        switch blob.mediaType {
        case "application/pdf":
            guard let count = await pictures.pages(of: blob), await pictures.picture(of: blob, page: page) != nil else {
                return .failed
            }
            return .page(page, of: count)
        case let type where PictureStore.drawn.contains(type):
            return await pictures.picture(of: blob) == nil ? .failed : .picture
        case "text/plain", "text/csv", "text/html", "text/xml", "image/svg+xml":
            return await text(of: blob, site, isMarkdown: file.file.name.lowercased().hasSuffix(".md"))
        default: return .none
        }
    }

    /// Web pages and drawings are shown as what they are written in: nothing of them is drawn.
    private static func text(of blob: Blob, _ site: Site, isMarkdown: Bool) async -> Preview {
        let path = site.blobs.path(of: blob)
        let bytes = try? await Disk.work { try FileReader(path).read(at: 0, count: 4 * mostText) }
        guard let bytes, let text = TextBytes.decode(bytes, isWhole: blob.size <= Int64(bytes.count)) else {
            return .failed
        }
        let isCut = text.count > mostText || blob.size > Int64(bytes.count)
        let shown = String(text.prefix(mostText))
        if isMarkdown, blob.mediaType == "text/plain" { return .markdown(shown, isCut: isCut) }
        guard blob.mediaType == "text/csv", let sign = TextBytes.separator(shown) else {
            return .text(shown, isCut: isCut)
        }
        let rows = CSVCells.rows(shown, sign, most: mostRows + 1)
        let isWide = rows.contains { $0.count > mostColumns }
        return .table(
            rows.prefix(mostRows).map { $0.prefix(mostColumns).map { String($0.prefix(300)) } },
            isCut: isCut || isWide || rows.count > mostRows)
    }
}

extension Preview {
    func html(_ visit: Visit, _ file: FileForViewer) -> HTML {
        let reader = visit.reader
        let content = content(visit, file)
        guard !content.isEmpty else { return .empty }
        return section(.aria("labelledby", "preview")) {
            h2(.id("preview")) { reader.files(.preview) }
            content
        }
    }

    private func content(_ visit: Visit, _ file: FileForViewer) -> HTML {
        let reader = visit.reader
        switch self {
        case .none: return .empty
        case .failed: return p(.class("note")) { reader.files(.previewFailed) }
        case .picture: return picture(visit, file, page: nil)
        case .page(let number, let count): return picture(visit, file, page: number, of: count)
        case .markdown(let text, let isCut):
            return div(.class("prose written")) { Markdown(text).html() } + cut(isCut, reader)
        case .text(let text, let isCut):
            return pre(
                .class("letter"), .dir("auto"), .tabindex(0), .aria("label", reader.files(.preview)), .role("region")
            ) {
                text
            } + cut(isCut, reader)
        case .table(let rows, let isCut): return table(rows, reader) + cut(isCut, reader)
        }
    }

    private func picture(_ visit: Visit, _ file: FileForViewer, page: Int?, of count: Int = 1) -> HTML {
        let reader = visit.reader
        let address = visit.link(file.path + "/preview" + (page.map { "?page=\($0)" } ?? ""))
        let text =
            file.file.description.isEmpty
            ? reader.files(.previewOf, ["name": file.file.name]) : file.file.description
        return figure(.class("preview")) {
            img(.src(address), .alt(text))
            if let page {
                figcaption {
                    reader.files(.pageNumber, ["number": reader.number(Double(page))])
                    if page > 1 {
                        " "
                        a(.href(visit.link("\(file.path)?page=\(page - 1)#preview"))) { reader.files(.earlier) }
                    }
                    if page < count {
                        " "
                        a(.href(visit.link("\(file.path)?page=\(page + 1)#preview"))) { reader.files(.further) }
                    }
                }
            }
        }
    }

    private func cut(_ isCut: Bool, _ reader: Reader) -> HTML {
        isCut ? p(.class("muted")) { reader.files(.previewCut) } : .empty
    }

    private func table(_ rows: [[String]], _ reader: Reader) -> HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader.files(.preview))) {
            Markup.table {
                if let first = rows.first {
                    thead { tr { for cell in first { th(.scope("col"), .dir("auto")) { cell } } } }
                }
                tbody {
                    for row in rows.dropFirst() { tr { for cell in row { td(.dir("auto")) { cell } } } }
                }
            }
        }
    }
}

/// The cells of a table in text (RFC 4180).
enum CSVCells {
    static func rows(_ text: String, _ sign: Character, most: Int) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var characters = text.makeIterator()
        var next = characters.next()
        while let character = next, rows.count < most {
            next = characters.next()
            if isQuoted {
                if character == "\"", next == "\"" {
                    cell.append("\"")
                    next = characters.next()
                } else if character == "\"" {
                    isQuoted = false
                } else {
                    cell.append(character)
                }
            } else if character == "\"", cell.isEmpty {
                isQuoted = true
            } else if character == sign {
                row.append(cell)
                cell = ""
            } else if character.isNewline {
                rows.append(row + [cell])
                (row, cell) = ([], "")
            } else {
                cell.append(character)
            }
        }
        if rows.count < most, !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
        return rows
    }
}
