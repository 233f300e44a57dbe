import Base
import Foundation

@testable import Figures

/// A map of made-up figures, the same at every run: an estimate every seventh place, gaps and odd ones now and then.
enum MapFixtures {
    static func choropleth(classes: Int = 5, href: Bool = true) throws -> Choropleth {
        let world = try WorldMap.shared()
        let values = world.features.filter { $0.kind == .state }.enumerated().map { value($0.offset, $0.element, href) }
        let text = FigureText(
            title: "Where city dwellers live in slums", subtitle: "Share of the urban population, 2020",
            summary: "A map of the share of the urban population that lives in slums, by country.",
            source: ["Source: made-up figures for a test."],
            notes: [
                "The boundaries and names shown and the designations used on this map do not imply official "
                    + "endorsement or acceptance by the United Nations."
            ])
        return Choropleth(
            world: world, text: text, values: values,
            breaks: .quantileOrNice(values.compactMap(\.value), classes: classes),
            unit: "% of the urban population",
            labels: MapLabels(
                noData: "No data", notComparable: "Not comparable", estimated: "Estimated", neutral: "Disputed"),
            format: { value, decimals in String(format: "%.\(decimals)f", value) })
    }

    private static func value(_ index: Int, _ feature: MapFeature, _ href: Bool) -> MapValue {
        let share = Double((index * 37) % 97) + 0.4
        let name = "\(feature.code) \(madeUpName(index))"
        let link = href ? "/en/places/\(feature.code.lowercased())" : nil
        if index % 19 == 3 { return MapValue(feature.code, nil, label: "\(name): no data", href: link) }
        let label = "\(name): \(share) % (\(2000 + index % 21))"
        let kind: MapValue.Kind = index % 23 == 5 ? .notComparable : index % 7 == 1 ? .estimated : .normal
        return MapValue(feature.code, share, label: label, kind: kind, href: link)
    }

    /// Letters without a pattern, so that labels weigh what real names weigh.
    private static func madeUpName(_ index: Int) -> String {
        var state = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
        return String(
            (0..<(3 + index % 8)).map { _ -> Character in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Character(UnicodeScalar(UInt8(97 + (state >> 33) % 26)))
            })
    }
}
