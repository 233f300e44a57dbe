/// Names and types held against each other.
package enum MediaName {
    /// What stands behind the last point, in small letters; empty where there is none.
    package static func ending(of name: String) -> String {
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
        return name[name.index(after: point)...].lowercased()
    }

    /// Whether the name promises the type that the bytes have. A name without an ending, or with one that is not known,
    /// promises nothing.
    package static func agrees(_ name: String, with mediaType: String) -> Bool {
        guard let promised = types[ending(of: name)] else { return true }
        return promised.contains(mediaType)
    }

    /// Whether a browser could be made to do something with it.
    package static func isActive(_ mediaType: String) -> Bool {
        ["text/html", "image/svg+xml", "text/xml", "application/x-executable", "application/java-archive"]
            .contains(mediaType)
    }

    private static let text: Set = ["text/plain", "text/csv"]
    private static let old: Set = ["application/x-ole-storage"]
    private static let types: [String: Set<String>] = {
        let office = "application/vnd.openxmlformats-officedocument."
        let open = "application/vnd.oasis.opendocument."
        var table: [String: Set<String>] = [
            "png": ["image/png"], "gif": ["image/gif"], "webp": ["image/webp"], "bmp": ["image/bmp"],
            "avif": ["image/avif"], "svg": ["image/svg+xml"], "pdf": ["application/pdf"],
            "docx": [office + "wordprocessingml.document"], "xlsx": [office + "spreadsheetml.sheet"],
            "pptx": [office + "presentationml.presentation"], "odt": [open + "text"], "ods": [open + "spreadsheet"],
            "odp": [open + "presentation"], "odg": [open + "graphics"], "epub": ["application/epub+zip"],
            "zip": ["application/zip"], "gz": ["application/gzip"], "7z": ["application/x-7z-compressed"],
            "rtf": ["application/rtf"], "xml": ["text/xml"], "mp3": ["audio/mpeg"], "wav": ["audio/wav"],
            "flac": ["audio/flac"], "m4a": ["audio/mp4", "video/mp4"], "ogg": ["audio/ogg", "video/ogg"],
            "mp4": ["video/mp4"], "webm": ["video/webm"], "mov": ["video/quicktime"], "avi": ["video/x-msvideo"],
        ]
        for name in ["jpg", "jpeg"] { table[name] = ["image/jpeg"] }
        for name in ["tif", "tiff"] { table[name] = ["image/tiff"] }
        for name in ["heic", "heif"] { table[name] = ["image/heic"] }
        for name in ["htm", "html", "xhtml"] { table[name] = ["text/html", "text/xml"] }
        for name in ["txt", "csv", "tsv", "md", "json", "log"] { table[name] = text }
        for name in ["doc", "xls", "ppt"] { table[name] = old }
        for name in ["exe", "com", "dll", "scr"] { table[name] = ["application/x-executable"] }
        table["jar"] = ["application/java-archive"]
        return table
    }()
}
