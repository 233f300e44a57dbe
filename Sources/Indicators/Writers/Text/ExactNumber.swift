extension Double {
    /// The shortest text that reads back as the same number, without `.0` behind whole ones: as JSON and CSV write it.
    package var exactText: String {
        rounded() == self && abs(self) < 1e15 ? String(Int(self)) : description
    }
}
