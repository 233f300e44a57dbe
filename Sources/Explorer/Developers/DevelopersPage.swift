import Base
import Indicators
import Markup
import Site

/// How programs get the figures: two programs that do it, every address, filters, forms, limits. What varies is taken from
/// the running site; a test runs the programs and asks every address.
struct DevelopersPage {
    let visit: Visit
    let catalogue: Catalogue
    let words: Words
    /// Of the example; nil in a bank without figures.
    let example: Indicator?

    private var reader: Reader { visit.reader }
    private var base: String { visit.site.settings.baseURL }

    var page: Page {
        var page = Page(title: reader.developers(.title), description: reader.developers(.lead)) {
            h1 { reader.developers(.title) }
            p(.class("lead")) { reader.developers(.lead) }
            programs
            addresses
            filters
            forms
            limits
            mistakes
        }
        page.head = link(.rel("service-desc"), .type("application/json"), .href("\(ApiAddress.root)/openapi.json"))
        return page
    }

    // MARK: Programs

    @HTMLBuilder private var programs: HTML {
        h2(.id("programs")) { reader.developers(.programs) }
        if let example {
            let program = ExampleProgram(indicator: example, base: base)
            p { reader.developers(.programsLead, ["name": example.title(reader.language)]) }
            h3 { "Python" }
            code("python", program.python)
            h3 { "R" }
            code("r", program.r)
        } else {
            p(.class("note")) { reader.developers(.noFigures) }
        }
        p { reader.developers(.everySelection) }
    }

    private func code(_ id: String, _ text: String) -> HTML {
        div(.class("prose")) {
            pre(.id(id), .dir("ltr"), .tabindex(0), .lang("en")) { Markup.code { text } }
            p(.hidden(true), .data("needs-script", "")) {
                button(.type("button"), .class("quiet"), .data("copies", id), .data("done", reader.developers(.copied)))
                {
                    reader.developers(.copy)
                }
            }
        }
    }

    // MARK: Addresses

    private var flow: String { example?.dataflow ?? catalogue.dataflows.first?.id ?? "" }

    private var addresses: HTML {
        let api = ApiAddress.root
        let rows: [(String, DeveloperPhrase)] = [
            ("\(api)/dataflows", .dataflows), (ApiAddress.dataflow(flow), .dataflow),
            (ApiAddress.data(flow), .data), ("\(api)/releases", .releases),
            ("\(api)/releases/1", .release), ("\(api)/releases/1/changes", .changes),
            ("/sdmx/2.1/dataflow", .sdmxTwo), ("/sdmx/3.0/structure/dataflow", .sdmxThree),
            ("\(api)/catalogue.jsonld", .catalogue), ("\(api)/openapi.json", .openAPI), ("/sitemap.xml", .siteMap),
        ]
        return HTML([
            h2(.id("addresses")) { reader.developers(.addresses) }, p { reader.developers(.addressesLead) },
            table(reader.developers(.address), reader.developers(.gives)) {
                for (path, phrase) in rows {
                    tr {
                        td { a(.href(path), .dir("ltr")) { Markup.code { path } } }
                        td { reader.developers(phrase) }
                    }
                }
            },
        ])
    }

    private var filters: HTML {
        let rows: [(String, DeveloperPhrase)] = [
            ("REF_AREA=KEN,UGA", .filterDimension), ("TIME_PERIOD=2018,2020", .filterPeriod),
            ("from=2000&to=2020", .filterSpan), ("latest=1", .filterLatest), ("asOf=1", .filterAsOf),
            ("fields=REF_AREA,period,value", .filterFields), ("limit=100&offset=100", .filterPart),
            ("limit=all", .filterAll),
        ]
        return HTML([
            h2(.id("filters")) { reader.developers(.filters) }, p { reader.developers(.filtersLead) },
            table(reader.developers(.parameter), reader.developers(.gives)) {
                for (parameter, phrase) in rows {
                    tr {
                        td { Markup.code(.dir("ltr")) { parameter } }
                        td { reader.developers(phrase) }
                    }
                }
            },
        ])
    }

    private var forms: HTML {
        HTML([
            h2(.id("forms")) { reader.developers(.forms) }, p { reader.developers(.formsLead) },
            table(reader.developers(.form), reader.developers(.ending)) {
                for (suffix, format) in DataFormat.offered {
                    tr {
                        td(.lang("en")) { bdi { format.writer?.name ?? "JSON" } }
                        td {
                            a(.href("\(ApiAddress.data(flow)).\(suffix)?limit=10"), .dir("ltr")) {
                                Markup.code { ".\(suffix)" }
                            }
                        }
                    }
                }
            },
        ])
    }

    private func table(_ first: String, _ second: String, @HTMLBuilder rows: () -> HTML) -> HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", first)) {
            Markup.table {
                thead {
                    tr {
                        th(.scope("col")) { first }
                        th(.scope("col")) { second }
                    }
                }
                tbody { rows() }
            }
        }
    }

    // MARK: Rules

    @HTMLBuilder private var limits: HTML {
        let settings = visit.site.settings
        h2(.id("limits")) { reader.developers(.limits) }
        if settings.openLimit > 0 {
            p {
                reader.developers(
                    .limitsLead,
                    [
                        "without": reader.number(Double(settings.openLimit)),
                        "with": reader.number(Double(settings.keyLimit)),
                    ])
            }
        }
        p { reader.developers(.limitsTold) }
        p { a(.href(visit.account == nil ? signingIn : keys)) { reader.developers(.makeKey) } }
        p { reader.developers(.unchanged) }
    }

    private var keys: String { visit.link("/account/programs") }
    private var signingIn: String { visit.link("/sign-in", Query([("next", keys)])) }

    @HTMLBuilder private var mistakes: HTML {
        h2(.id("mistakes")) { reader.developers(.mistakes) }
        p { reader.developers(.mistakesLead) }
        p { reader.developers(.terms) }
        p { a(.href(visit.link("/sources"))) { reader.developers(.sources) } }
    }
}

/// A program that reads a filtered series with what its codes mean.
struct ExampleProgram {
    let indicator: Indicator
    let base: String

    private var table: String {
        "\(ApiAddress.data(indicator.dataflow)).csv?SERIES=\(indicator.series)&REF_AREA=KEN,UGA&from=2000&limit=all"
    }

    private var about: String { ApiAddress.dataflow(indicator.dataflow) }

    var python: String {
        """
        import json
        import urllib.request
        import pandas as pd

        base = "\(base)"
        figures = pd.read_csv(base + "\(table)")
        with urllib.request.urlopen(base + "\(about)") as answer:
            about = json.load(answer)
        names = {code["code"]: code["name"].get("en", code["code"])
                 for dimension in about["dimensions"] for code in dimension["codes"]}
        figures["place"] = figures["REF_AREA"].map(names)
        print(names["\(indicator.series)"])
        print(figures[["place", "TIME_PERIOD", "OBS_VALUE"]].to_string(index=False))
        """
    }

    var r: String {
        """
        library(jsonlite)

        base <- "\(base)"
        figures <- read.csv(paste0(base, "\(table)"))
        about <- fromJSON(paste0(base, "\(about)"))
        codes <- do.call(rbind, lapply(about$dimensions$codes, function(d)
            data.frame(code = d$code, name = if (is.null(d$name$en)) d$code else d$name$en)))
        figures$place <- codes$name[match(figures$REF_AREA, codes$code)]
        print(codes$name[match("\(indicator.series)", codes$code)])
        print(figures[, c("place", "TIME_PERIOD", "OBS_VALUE")])
        """
    }
}
