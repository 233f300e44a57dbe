import Base
import Foundation
import TestSupport
import Testing

@testable import Access

@Suite struct OpenIDProviderTests {
    private func read(_ json: String) async throws -> [OpenIDProvider] {
        try await withTemporaryFolder { folder in
            let path = folder + "/openid.json"
            try Data(json.utf8).write(to: URL(filePath: path))
            return try OpenIDProvider.read(path)
        }
    }

    @Test func theFileNamesProviders() async throws {
        let providers = try await read(
            """
            [{"id": "ministry", "name": "Ministry", "issuer": "https://login.ministry.example", "client": "h", "secret": "s"},
             {"id": "here", "name": "Here", "issuer": "http://localhost:9400", "client": "h", "secret": "s"}]
            """)
        #expect(providers.map(\.id) == ["ministry", "here"] && providers.map(\.clientSecret) == ["s", "s"])
    }

    @Test(
        arguments: [
            "", "{}", "[{}]",
            #"[{"id": "A b", "name": "x", "issuer": "https://x.example", "client": "h", "secret": "s"}]"#,
            #"[{"id": "a", "name": "", "issuer": "https://x.example", "client": "h", "secret": "s"}]"#,
            #"[{"id": "a", "name": "x", "issuer": "http://x.example", "client": "h", "secret": "s"}]"#,
            #"[{"id": "a", "name": "x", "issuer": "https://u:p@x.example", "client": "h", "secret": "s"}]"#,
            #"[{"id": "a", "name": "x", "issuer": "https://x.example?q", "client": "h", "secret": "s"}]"#,
            """
            [{"id": "a", "name": "x", "issuer": "https://x.example", "client": "h", "secret": "s"},
             {"id": "b", "name": "y", "issuer": "https://x.example", "client": "h", "secret": "s"}]
            """,
        ]) func aFileThatIsWrongIsRefused(_ json: String) async throws
    {
        await #expect(throws: AppError.self) { try await read(json) }
    }
}
