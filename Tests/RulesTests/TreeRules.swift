import Foundation
import Testing

/// Rules about the tree as a whole: charters, and nothing that belongs to one machine.
@Suite struct TreeRules {
    @Test func everyTargetSaysWhatItIsFor() {
        let targets = Tree.folders(in: "Sources")
        #expect(targets.count >= 10)
        let silent = targets.filter { target in
            let mains = ["\(target).swift", "shim.h", "include/\(target.lowercased()).h"].compactMap {
                Tree.text("Sources/\(target)/\($0)")
            }
            return !mains.contains { $0.hasPrefix("//") || $0.hasPrefix("/*") }
        }
        #expect(silent == [], "the first line of a target's main file is its charter, a comment of one sentence")
    }

    @Test func nothingNamesAPathOfOneMachine() {
        // Put together, so that the rule does not find itself.
        let places = ["work", "root", "tmp", "home"].joined(separator: "|")
        let path = try? Regex<Substring>("(?:^|[\\s\"'`(=:])/(?:\(places))/[a-z.]")
        let folders = ["", "Sources", "Tests", "bench", "docs", "e2e", "Scripts", "verify", ".ci"]
        let found = folders.flatMap { Tree.files(in: $0) }.flatMap { file in
            path.map { file.places(of: $0, in: file.text) } ?? ["the pattern does not compile"]
        }
        #expect(found == [])
    }
}
