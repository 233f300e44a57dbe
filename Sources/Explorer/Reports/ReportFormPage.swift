import Base
import Indicators
import Markup
import Site

/// Exactly which figure is meant, and the form to say what is wrong with it.
struct ReportFormPage {
    let visit: Visit
    let words: Words
    let places: Places
    let asked: AskedFigure
    let source: Source?
    let release: Release?
    /// A report about the same figure that nobody has settled.
    let already: FigureReport.ID?
    let form: ReportForm
    let errors: FormErrors

    private var reader: Reader { visit.reader }
    private var figure: Observation { asked.observation }

    var page: Page {
        let title = reader.reports(.title)
        var page = Page(title: title, description: reader.reports(.lead), menu: "indicators") {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link(asked.indicator.path))) { reader.marked(asked.indicator.title) }
            }
            errors.summary(reader)
            h1 { title }
            p(.class("lead")) { reader.reports(.lead) }
            facts
            if let already {
                p(.class("note")) {
                    reader.reports(
                        .reportedAlready,
                        html: [
                            "report": a(.href(visit.link(FigureReport.path(already)))) {
                                reader.reports(.reportNumber, ["number": String(already)])
                            }
                        ])
                }
            }
            p { reader.reports(form.isAtOnce ? .memberLead : .visitorLead) }
            visit.form(to: "/figures/report") {
                input(.type("hidden"), .name("figure"), .value(String(asked.query.suffix.dropFirst())))
                form.fields(errors)
                div(.class("buttons")) { button { reader.reports(.send) } }
            }
        }
        page.head = VintageNotice.head
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private var facts: HTML {
        let name = words.figure(figure.key, asked.dimensions, figure.period, places)
        return dl(.class("facts")) {
            dt { reader(.indicator) }
            dd { reader.marked(asked.indicator.title) }
            dt { reader.reports(.figure) }
            dd { bdi { name } }
            dt { reader(.value) }
            dd {
                strong { bdi { value } }
                if !words.markSaysAll(figure.unit) { span(.class("muted")) { " \(words.unit(figure.unit))" } }
            }
            if figure.status != .normal {
                dt { reader(.status) }
                dd { words.status(figure.status) }
            }
            dt { reader(.source) }
            dd {
                a(.href(visit.link("/sources/\(figure.source)"))) {
                    bdi(.lang("en")) { source.map { "\($0.publisher): \($0.title)" } ?? figure.source }
                }
            }
            dt { reader(.release) }
            dd {
                a(.href(visit.link("/releases/\(asked.release)"))) {
                    release.map {
                        reader(.releaseLine, ["number": String($0.id), "date": reader.date($0.time)])
                    } ?? String(asked.release)
                }
            }
        }
    }

    private var value: String { words.exact(figure) }
}

extension Words {
    /// An observation as the publisher gives it.
    func exact(_ figure: Observation) -> String {
        figure.value.map { figure.mark.sign + withMark(reader.number($0), figure.unit) } ?? "–"
    }
}

/// The figures of a selection, to choose the one that is meant.
struct ChooseFigurePage {
    let visit: Visit
    let words: Words
    let places: Places
    let figures: [AskedFigure]
    let all: Int

    private var reader: Reader { visit.reader }

    var page: Page {
        let title = reader.reports(.choose)
        var page = Page(title: title, description: reader.reports(.chooseLead), menu: "indicators") {
            if let indicator = figures.first?.indicator {
                nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                    a(.href(visit.link(indicator.path))) { reader.marked(indicator.title) }
                }
            }
            h1 { title }
            p(.class("lead")) { reader.reports(.chooseLead) }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { reader.reports(.figure) }
                            th(.scope("col"), .class("n")) { reader(.value) }
                        }
                    }
                    tbody { for figure in figures { row(figure) } }
                }
            }
            if all > figures.count {
                p {
                    reader.reports(
                        .chooseCut,
                        ["shown": reader.number(Double(figures.count)), "all": reader.number(Double(all))])
                }
            }
            p(.class("hint")) { reader.reports(.chooseOwn) }
        }
        page.head = VintageNotice.head
        return page
    }

    private func row(_ figure: AskedFigure) -> HTML {
        let observation = figure.observation
        return tr {
            th(.scope("row")) {
                a(.href(visit.link("/figures/report", figure.query)), .rel("nofollow")) {
                    words.figure(observation.key, figure.dimensions, observation.period, places)
                }
            }
            td(.class("n")) { bdi { words.exact(observation) } }
        }
    }
}
