import Base
import Indicators
import Markup
import Site

/// Under the citation: the address under which these figures stay as they are, and their data file with its hash.
struct PermanentAddress {
    let open: IndicatorVisit

    private var reader: Reader { open.reader }

    /// This very selection, held to the release that is shown.
    static func state(_ open: IndicatorVisit) -> IndicatorState {
        open.shown.state.with { $0.asOf = open.vintage?.id ?? open.catalogue.latestRelease?.id }
    }

    var html: HTML {
        let address = open.link(PermanentAddress.state(open))
        return HTML([
            h3 { reader(.permanentAddress) },
            p { reader(.permanentLead) },
            p(.class("permanent")) {
                a(.href(address)) { bdi(.lang("en"), .dir("ltr")) { open.visit.site.settings.baseURL + address } }
            },
            file,
        ])
    }

    @HTMLBuilder private var file: HTML {
        if let frozen = open.frozen {
            dl(.class("facts")) {
                dt { reader(.frozenFile) }
                dd {
                    a(.href(open.visit.link(frozen.path))) { bdi(.dir("ltr")) { frozen.name } }
                    " "
                    span(.class("muted")) {
                        reader(.byteCount, count: Double(frozen.blob.size))
                    }
                }
                dt { "SHA-256" }
                dd { code(.dir("ltr"), .class("hash")) { frozen.blob.hash } }
            }
        }
    }
}
