/// A browser and its system in a few words, as the list of signed-in devices shows them.
enum Device {
    private static let browsers = [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]

    /// “Firefox · Android”; empty when the browser does not say.
    static func words(_ agent: String?) -> String {
        guard let agent = agent?.prefix(400) else { return "" }
        let found = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        return found.joined(separator: " · ")
    }
}
