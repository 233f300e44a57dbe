import Base
import Markup

/// The settings of the installation, to be read; secrets only as set or not.
enum SettingsPage {
    static func make(_ visit: Visit) async throws -> Page {
        let reader = visit.reader
        let settings = visit.site.features.flatMap(\.shownSettings)
        return try await visit.administration("settings", reader(.settings)) {
            p { reader.markup(AdminPhrase.settingsLead, ["file": code(.dir("ltr")) { "docs/settings.md" }]) }
            table(.class("stacked")) {
                thead {
                    tr {
                        for key in [AdminPhrase.tableName, .tableValue, .tableMeaning] {
                            th(.scope("col")) { reader(key) }
                        }
                    }
                }
                tbody { for setting in settings { row(setting, reader) } }
            }
        }
    }

    private static func row(_ setting: ShownSetting, _ reader: Reader) -> HTML {
        tr {
            td(.data("title", reader(.tableName))) { code(.dir("ltr")) { setting.name } }
            td(.data("title", reader(.tableValue))) { value(setting, reader) }
            td(.data("title", reader(.tableMeaning))) { setting.meaning.map { reader($0) } ?? "–" }
        }
    }

    private static func value(_ setting: ShownSetting, _ reader: Reader) -> HTML {
        guard let value = setting.value else { return span(.class("muted")) { reader(.settingUnset) } }
        return setting.isSecret ? HTML(reader(.settingHidden)) : bdi { value }
    }
}
