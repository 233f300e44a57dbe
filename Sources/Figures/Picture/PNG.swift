import Base
import CRsvg

/// Pictures of figures for downloads, link previews and documents, drawn by librsvg and cairo with the system's fonts.
package enum PNG {
    /// More pixels than this are refused.
    package static let maximumPixels = 16_000_000

    /// The figure as a PNG file, on white paper, `scale` device pixels (1 to 3) to a CSS pixel.
    ///
    /// - Throws: `invalid` for a text that is not SVG or has no size, `tooLarge` past `maximumPixels`.
    package static func render(svg: String, scale: Double = 2) throws(AppError) -> [UInt8] {
        let scale = scale.clamped(1, 3)
        let handle = try load(svg)
        defer { g_object_unref(UnsafeMutableRawPointer(handle)) }
        var width = 0.0
        var height = 0.0
        guard rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0, width >= 1, height >= 1 else {
            throw AppError(.invalid, "The picture states no size", remedy: "Give the svg element a width and a height")
        }
        let pixels = (width: (width * scale).rounded(.up), height: (height * scale).rounded(.up))
        guard pixels.width * pixels.height <= Double(maximumPixels) else {
            throw AppError(
                .tooLarge, "The picture would have more than \(maximumPixels) pixels", remedy: "Ask for a smaller scale"
            )
        }
        return try draw(handle, Int32(pixels.width), Int32(pixels.height))
    }

    private static func load(_ svg: String) throws(AppError) -> UnsafeMutablePointer<RsvgHandle> {
        var failure: UnsafeMutablePointer<GError>?
        var text = svg
        let loaded = text.withUTF8 { bytes in
            rsvg_handle_new_from_data(bytes.baseAddress, gsize(bytes.count), &failure)
        }
        guard let loaded else {
            let reason = failure.map { String(cString: $0.pointee.message) } ?? "not SVG"
            g_clear_error(&failure)
            throw AppError(.invalid, "The picture cannot be read: \(reason)")
        }
        return loaded
    }

    private static func draw(
        _ handle: UnsafeMutablePointer<RsvgHandle>, _ width: Int32, _ height: Int32
    ) throws(AppError) -> [UInt8] {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)
        defer { cairo_surface_destroy(surface) }
        let context = cairo_create(surface)
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        var area = RsvgRectangle(x: 0, y: 0, width: Double(width), height: Double(height))
        var failure: UnsafeMutablePointer<GError>?
        guard rsvg_handle_render_document(handle, context, &area, &failure) != 0 else {
            g_clear_error(&failure)
            throw AppError(.internalFailure, "The picture could not be drawn")
        }
        return try encoded(surface)
    }

    private static func encoded(_ surface: OpaquePointer?) throws(AppError) -> [UInt8] {
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { target in
            cairo_surface_write_to_png_stream(
                surface,
                { target, data, count in
                    guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    let chunk = UnsafeBufferPointer(start: data, count: Int(count))
                    target.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: chunk)
                    return CAIRO_STATUS_SUCCESS
                }, target)
        }
        guard status == CAIRO_STATUS_SUCCESS else {
            throw AppError(.internalFailure, "The picture could not be written as PNG")
        }
        return bytes
    }
}
