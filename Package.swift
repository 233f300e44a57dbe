// swift-tools-version: 6.2
import PackageDescription

// The one table of who imports whom. `make check` builds with
// `--explicit-target-dependency-import-check error`, so an import not stated here does not pass.

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "housing-for-all",
    products: [.executable(name: "housing", targets: ["Housing"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    ],
    targets: [
        // Engines: pure, no I/O but the files of their own bundle.
        .target(name: "Base"),
        .target(name: "Markup", dependencies: ["Base", "CCMark"]),
        .target(name: "Statistics", dependencies: ["Base"]),
        .target(
            name: "Figures", dependencies: ["Base", "Markup", "Statistics", "CRsvg"],
            resources: [.copy("Resources")]),

        // C libraries of the system.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CRsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CCMark", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),

        // The truth, and what is derived from it.
        .target(name: "Storage", dependencies: ["Base", grdb, sqlite, crypto, "CLibPQ"]),
        .target(
            name: "Indicators", dependencies: ["Base", "Statistics", "Storage", "CExpat", "CZlib", crypto],
            resources: [.copy("Resources")]),

        // Who may enter and who may do what; the way out to other servers.
        .target(name: "Outbound", dependencies: ["Base", "CCurl"]),
        .target(
            name: "Access", dependencies: ["Base", "Storage", "Outbound", "CArgon2", crypto, cryptoExtras, jwt],
            resources: [.copy("Resources")]),

        // The core that every edited text shares.
        .target(name: "Documents", dependencies: ["Base", "Storage", "Access"]),

        // The web kernel, the features side by side, the executable.
        .target(
            name: "Site",
            dependencies: ["Base", "Markup", "Storage", "Access", "Outbound", "CZlib", hummingbird, crypto, log],
            resources: [.copy("Assets"), .copy("Strings")]),
        .target(
            name: "Explorer",
            dependencies: ["Base", "Markup", "Statistics", "Figures", "Storage", "Access", "Indicators", "Site"],
            resources: [.copy("Strings")]),
        .target(
            name: "Library", dependencies: ["Base", "Markup", "Storage", "Access", "Documents", "Site"],
            resources: [.copy("Strings")]),
        .target(
            name: "Community", dependencies: ["Base", "Markup", "Storage", "Access", "Site"],
            resources: [.copy("Assets"), .copy("Strings")]),
        .executableTarget(
            name: "Housing",
            dependencies: [
                "Base", "Storage", "Indicators", "Access", "Outbound", "Documents", "Site", "Explorer", "Library",
                "Community", log, arguments,
            ]),

        // Tests mirror the tree; the bench is a program of its own.
        .target(name: "TestSupport", dependencies: ["Base", "Storage"], path: "Tests/TestSupport"),
        .target(
            name: "SiteSupport",
            dependencies: [
                "Site", "Access", "Storage", "Base", "TestSupport", hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ], path: "Tests/SiteSupport"),
        .testTarget(name: "BaseTests", dependencies: ["Base"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup", "Base", "TestSupport"]),
        .testTarget(name: "RulesTests"),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "Base"]),
        .testTarget(name: "FiguresTests", dependencies: ["Figures", "Markup", "Base", "Statistics", "TestSupport"]),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "Base", "TestSupport"]),
        .testTarget(
            name: "IndicatorsTests", dependencies: ["Indicators", "Storage", "Base", "Statistics", "TestSupport"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "OutboundTests", dependencies: ["Outbound", "Base", "TestSupport"]),
        .testTarget(
            name: "AccessTests",
            dependencies: ["Access", "Outbound", "Storage", "Base", "TestSupport", crypto, cryptoExtras, jwt]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Access", "Storage", "Base", "TestSupport"]),
        .testTarget(
            name: "LibraryTests",
            dependencies: [
                "Library", "Documents", "Site", "Access", "Storage", "Base", "Markup", "TestSupport", "SiteSupport",
                hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "CommunityTests",
            dependencies: [
                "Community", "Site", "Access", "Storage", "Base", "Markup", "TestSupport", "SiteSupport", hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "Site", "Access", "Outbound", "Storage", "Base", "Markup", "TestSupport", "SiteSupport", hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "RoutesTests",
            dependencies: [
                "Housing", "Site", "Library", "Documents", "Community", "Explorer", "Indicators", "Access", "Storage",
                "Base", "TestSupport", hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "ExplorerTests",
            dependencies: [
                "Explorer", "Site", "Indicators", "Access", "Storage", "Statistics", "Figures", "Markup", "Base",
                "TestSupport", "SiteSupport", hummingbird, crypto,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "HousingTests",
            dependencies: [
                "Housing", "Site", "Library", "Community", "Explorer", "Indicators", "Access", "Storage", "Base",
                "TestSupport", hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .executableTarget(
            name: "Bench", dependencies: ["Base", "Storage", "Indicators", "Access", arguments], path: "bench/Bench"),
    ],
    swiftLanguageModes: [.v6]
)
