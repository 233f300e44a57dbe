import Foundation
import Testing

/// Rules about what is written for people: every command, target and requirement can be found.
@Suite struct DocumentRules {
    private static let readme = Tree.text("README.md") ?? ""
    private static let requirements = Tree.text("docs/requirements.md")

    @Test func theReadmeNamesEveryMakeTarget() throws {
        let makefile = try #require(Tree.text("Makefile"))
        let targets = makefile.matches(of: /(?m)^([a-z]+):/).map { String($0.1) }
        #expect(targets.count >= 8)
        #expect(targets.filter { !Self.readme.contains("make \($0)") } == [])
    }

    @Test func everyTargetOfTheMakefileIsExplained() throws {
        let makefile = try #require(Tree.text("Makefile"))
        let bare = makefile.matches(of: /(?m)^[a-z]+:.*$/).map { String($0.output) }.filter { !$0.contains("## ") }
        #expect(bare == [])
    }

    @Test func everySettingIsDocumented() throws {
        let settings = try #require(Tree.text("docs/settings.md"))
        let files = ["Sources", "Tests", "Scripts", "e2e", "bench", "verify"].flatMap { Tree.files(in: $0) }
        let reading = #/(?:environment\[|environ\[|environ\.get\(|getenv\(|\$\{?)"?(HOUSING_[A-Z_]+)/#
        let names = Set(files.flatMap { $0.text.matches(of: reading).map { String($0.1) } })
        #expect(names.contains("HOUSING_STATE"))
        #expect(names.filter { !settings.contains("`\($0)`") }.sorted() == [])
    }

    @Test func everyCommandIsInTheReadme() {
        let sources = Tree.swift(in: "Sources/Housing")
        let names = sources.flatMap { file in
            file.text.matches(of: /(?m)^struct ([A-Z]\w+): AsyncParsableCommand/).map { $0.1.lowercased() }
        }
        #expect(names.filter { $0 != "housing" && !Self.readme.contains("housing \($0)") } == [])
    }

    @Test(.enabled(if: requirements != nil, "docs/requirements.md is not written yet"))
    func everyRequirementIsMapped() throws {
        let text = try #require(Self.requirements)
        let ids = (1...9).map { "A\($0)" } + (1...6).map { "F\($0)" } + "BCDEGHIJK".map(String.init)
        let words = Set(text.split { !($0.isLetter || $0.isNumber) }.map(String.init))
        #expect(ids.filter { !words.contains($0) } == [])
    }

    @Test func linksBetweenDocumentsResolve() {
        let documents = Tree.files(in: "", kinds: ["md"]) + Tree.files(in: "docs", kinds: ["md"])
        let broken = documents.flatMap { file in
            file.text.matches(of: /\]\(([^)#\s:]+)(?:#[^)]*)?\)/).map { String($0.1) }
                .filter { !Self.exists($0, beside: file.path) }.map { "\(file.path): \($0)" }
        }
        #expect(broken == [])
    }

    private static func exists(_ link: String, beside path: String) -> Bool {
        let folder = Tree.root.appending(path: path).deletingLastPathComponent()
        return FileManager.default.fileExists(atPath: folder.appending(path: link).standardizedFileURL.path)
    }
}
