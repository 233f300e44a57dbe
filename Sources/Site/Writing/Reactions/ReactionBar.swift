import Access
import Base
import Markup

/// The signs under a record, as a form of buttons: those that were given, and the others folded away. With the script the bar
/// changes in place. `counts` comes from `Connection.reactions`.
package func reactionBar(_ visit: Visit, on ref: Ref, _ counts: [ReactionCount], canReact: Bool) -> HTML {
    guard canReact || !counts.isEmpty else { return .empty }
    let bar = ReactionBar(visit: visit, counts: counts)
    guard canReact else { return bar.list }
    let given = counts.map { "\($0.sign.rawValue) \($0.count) \($0.isMine)" }.joined(separator: ",")
    return visit.crossing.stencil("reactions \(given)") { bar.form(on: $0) }.html(ref.description)
}

private struct ReactionBar {
    let visit: Visit
    let counts: [ReactionCount]

    private var reader: Reader { visit.reader }

    /// For those who may only look.
    var list: HTML {
        ul(.class("reactions"), .aria("label", reader(.reactions))) {
            for count in counts {
                li {
                    span(.class("visually-hidden")) { words(count) }
                    span(.aria("hidden", "true")) { face(count) }
                }
            }
        }
    }

    func form(on ref: String) -> HTML {
        let given = Set(counts.map(\.sign))
        let others = ReactionSign.allCases.filter { !given.contains($0) }
        return visit.form(to: "/reactions", class: "reactions") {
            input(.type("hidden"), .name("ref"), .value(ref))
            input(.type("hidden"), .name("next"), .value(visit.link(visit.path, visit.query)))
            for count in counts { button(count) }
            if !others.isEmpty {
                details {
                    summary { reader(.react) }
                    for sign in others { button(ReactionCount(sign: sign, count: 0, isMine: false)) }
                }
            }
        }
    }

    private func button(_ count: ReactionCount) -> HTML {
        Markup.button(
            .class("plain reaction"), .name("sign"), .value("\(count.isMine ? "-" : "+")\(count.sign.rawValue)"),
            .aria("pressed", count.isMine ? "true" : "false"), .aria("label", words(count)),
            .title(reader(count.sign.phrase))
        ) { face(count) }
    }

    private func face(_ count: ReactionCount) -> HTML {
        HTML(count.count == 0 ? count.sign.picture : "\(count.sign.picture) \(reader.number(Double(count.count)))")
    }

    private func words(_ count: ReactionCount) -> String {
        let name = reader(count.sign.phrase)
        if count.count == 0 { return name }
        let words = reader(.reactionCount, count: Double(count.count), ["sign": name])
        return count.isMine ? reader(.reactionMine, ["count": words]) : words
    }
}
