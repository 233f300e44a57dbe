import Access
import Base
import Markup

/// Leads to where a picture or file for a text is brought. With the script it opens below the field, takes what is pasted
/// and dropped into it, and puts the line into the text. `field` is the id of the text's field. Whoever stores the text
/// calls `Connection.attach`.
package func attachLink(_ visit: Visit, into field: String) -> HTML {
    guard visit.viewer.member != nil else { return .empty }
    visit.crossing.need(script: "attaching.js")
    let reader = visit.reader
    return a(
        .class("attach"), .href(visit.link("/account/attachments")), .target("_blank"), .data("into", field),
        .data("file", reader(.attachmentFile)), .data("words", reader(.attachmentWords)),
        .data("hint", reader(.attachmentWordsHint)), .data("insert", reader(.attachmentInsert)),
        .data("failed", reader(.attachmentFailed)), .data("busy", reader(.attachmentBusy))
    ) { reader(.attach) }
}
