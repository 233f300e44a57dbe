import Base
import Indicators
import Markup
import Site

/// A plain form that shows the same page as it stood after a release.
struct VintagePicker {
    let visit: Visit
    let vintage: Vintage?
    /// To choose among, newest first.
    let releases: [Release]

    private var reader: Reader { visit.reader }

    var html: HTML {
        form(.method("get"), .action(visit.link(visit.path)), .class("picker no-print")) {
            label(.for("f-asOf")) { reader(.asOfField) }
            div(.class("row")) {
                select(.id("f-asOf"), .name(Vintage.name)) {
                    option(.value(""), .selected(vintage == nil)) { reader(.asOfNewest) }
                    for release in offered {
                        option(.value(String(release.id)), .selected(release.id == vintage?.id)) {
                            reader(.releaseLine, ["number": String(release.id), "date": reader.date(release.time)])
                        }
                    }
                }
                button(.type("submit")) { reader(.show) }
            }
        }
    }

    private var offered: [Release] {
        guard let vintage, !releases.contains(vintage.release) else { return releases }
        return [vintage.release] + releases
    }
}
