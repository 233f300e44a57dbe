import Base

/// The names of codes and components of one dataflow.
package struct Naming: Sendable {
    /// The name of a code of a dimension or coded attribute; empty where there is none.
    package let code: @Sendable (_ component: String, _ code: String) -> Localized
    /// The name of a dimension, attribute or the measure; empty where there is none.
    package let component: @Sendable (_ id: String) -> Localized

    package init(
        code: @escaping @Sendable (_ component: String, _ code: String) -> Localized = { _, _ in Localized([:]) },
        component: @escaping @Sendable (_ id: String) -> Localized = { _ in Localized([:]) }
    ) {
        self.code = code
        self.component = component
    }

    /// From the bank's own tables: areas by their names, series by their indicator's, sources by publisher and title,
    /// everything else by its codelist.
    package init(_ catalogue: Catalogue, _ dataflow: String, places: Places = .shared) {
        component = { catalogue.labels.names("DIMENSION", $0) }
        code = { component, code in
            switch component {
            case Dimension.referenceArea.id: places[code]?.names ?? Localized([:])
            case Dimension.series.id:
                catalogue.indicator(dataflow, code)?.name ?? catalogue.labels.names(.series, code)
            case "SOURCE_ID":
                catalogue.source(code).map { Localized(english: "\($0.publisher): \($0.title)") } ?? Localized([:])
            default: catalogue.labels.names(Dimension(component), code)
            }
        }
    }

    /// The name of a code in a language, or the code.
    func name(_ component: String, _ code: String, _ language: Language) -> String {
        let name = self.code(component, code)(language)
        return name.isEmpty ? code : name
    }

    func name(ofComponent id: String, _ language: Language) -> String {
        let name = component(id)(language)
        return name.isEmpty ? id : name
    }
}
