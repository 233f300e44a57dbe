import Markup

/// How a bar's area is drawn, so that estimates are told from counts without colour. Stripes are a dashed stroke as
/// thick as the bar: no pattern, hence no ids that could clash on a page.
enum BarLook: Sendable, Hashable {
    case solid
    case striped(String)
    case hollow(dash: String?)

    init(_ mark: PointMark) {
        self =
            switch mark {
            case .normal, .breakInSeries: .solid
            case .estimated: .striped("2 3")
            case .forecast: .striped("2 6")
            case .imputed: .striped("5 2")
            case .provisional: .hollow(dash: nil)
            case .lowReliability: .hollow(dash: "3 2")
            }
    }

    func drawn(_ pen: Pen, _ box: Box) -> HTML {
        switch self {
        case .solid:
            return pen.rect(box, .fill("currentColor"))
        case .striped(let dash):
            return outline(pen, box, opacity: 0.12, dash: nil) + stripes(pen, box, dash)
        case .hollow(let dash):
            return outline(pen, box, opacity: 0.12, dash: dash)
        }
    }

    private func outline(_ pen: Pen, _ box: Box, opacity: Double, dash: String?) -> HTML {
        let inner = Box(x: box.x + 0.6, y: box.y + 0.6, width: max(0, box.width - 1.2), height: box.height - 1.2)
        return pen.rect(
            inner, .fill("currentColor"), .fillOpacity(opacity), .stroke("currentColor"), .strokeWidth(1.2),
            .strokeDasharray(dash))
    }

    private func stripes(_ pen: Pen, _ box: Box, _ dash: String) -> HTML {
        pen.path(.stroke("currentColor"), .strokeWidth(box.height), .strokeDasharray(dash)) { path in
            path.move(box.x, box.midY)
            path.horizontal(box.maxX)
        }
    }
}
