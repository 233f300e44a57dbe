import Base

/// Programs that read exactly the figures that are shown. Those in Python and R are run by a test.
enum Snippet: String, CaseIterable, Sendable {
    case python = "py"
    case r = "R"
    case stata = "do"
    case excel = "pq"

    var name: String {
        switch self {
        case .python: "Python"
        case .r: "R"
        case .stata: "Stata"
        case .excel: "Excel (Power Query)"
        }
    }

    var isRun: Bool { self == .python || self == .r }

    func text(_ cited: CitedSelection) -> String {
        switch self {
        case .python: Snippet.python(cited)
        case .r: Snippet.r(cited)
        case .stata: Snippet.stata(cited)
        case .excel: Snippet.excel(cited)
        }
    }

    /// What the figures are and where they are from, as comments.
    private static func head(_ cited: CitedSelection, _ mark: String) -> String {
        let lines =
            ["\(cited.title) (\(cited.code)), release \(cited.release.id) of \(cited.releaseDate)"]
            + cited.sources.map { "\($0.publisher): \($0.title). \($0.licence)" } + [cited.address]
        return lines.map { "\(mark) \($0.split(whereSeparator: \.isNewline).joined(separator: " "))\n" }.joined()
    }

    /// Addresses have neither quotation marks nor backslashes: they are percent-encoded.
    private static func python(_ cited: CitedSelection) -> String {
        head(cited, "#") + """
            import csv
            import io
            import urllib.request

            address = "\(cited.table)"
            with urllib.request.urlopen(address) as answer:
                figures = list(csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8", newline="")))
            for figure in figures:
                figure["OBS_VALUE"] = float(figure["OBS_VALUE"])

            print(len(figures), "figures")
            for figure in figures[:5]:
                print(figure["REF_AREA"], figure["TIME_PERIOD"], figure["OBS_VALUE"])

            """
    }

    /// Codes stay texts: `001` is the world.
    private static func r(_ cited: CitedSelection) -> String {
        head(cited, "#") + """
            address <- "\(cited.table)"
            figures <- read.csv(address, colClasses = "character", na.strings = "", encoding = "UTF-8")
            figures$OBS_VALUE <- as.numeric(figures$OBS_VALUE)

            cat(nrow(figures), "figures\\n")
            print(head(figures[, c("REF_AREA", "TIME_PERIOD", "OBS_VALUE")], 5))

            """
    }

    private static func stata(_ cited: CitedSelection) -> String {
        head(cited, "*") + """
            * This program has not been run by us.
            import delimited using "\(cited.table)", clear varnames(1) case(upper) stringcols(_all) encoding("utf-8")
            destring OBS_VALUE LOWER_BOUND UPPER_BOUND, replace
            list REF_AREA TIME_PERIOD OBS_VALUE in 1/5

            """
    }

    private static func excel(_ cited: CitedSelection) -> String {
        head(cited, "//") + """
            // This program has not been run by us. Data, Get Data, Blank Query, Advanced Editor: paste it there.
            let
                Answer = Web.Contents("\(cited.table)"),
                Raw = Csv.Document(Answer, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
                Named = Table.PromoteHeaders(Raw, [PromoteAllScalars = true]),
                Figures = Table.TransformColumnTypes(Named, {{"OBS_VALUE", type number}}, "en-US")
            in
                Figures

            """
    }
}
