import Markup

extension QRCode {
    /// The code as a picture: dark on white in every scheme of colours, with the quiet margin that cameras need.
    func picture(title: String) -> HTML {
        let (margin, whole) = (4, Double(size + 8))
        var outline = ""
        for y in 0..<size {
            for x in 0..<size where isDark(x, y) { outline += "M\(x + margin) \(y + margin)h1v1h-1z" }
        }
        return SVG.svg(
            .viewBox(0, 0, whole, whole), .width(whole * 4), .height(whole * 4), .role("img"),
            .aria("label", title)
        ) {
            SVG.rect(.x(0), .y(0), .width(whole), .height(whole), .fill("#ffffff"))
            SVG.path(.d(outline), .fill("#000000"))
        }
    }
}
