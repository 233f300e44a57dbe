import Access

/// The six levels of collaboration, as names for sets of bits; the bits stay independent.
package enum FileLevel: String, Sendable, Hashable, CaseIterable {
    case read, download, contribute, edit, delete, manage

    package var bits: Bits {
        switch self {
        case .read: .readOnly
        case .download: .downloading
        case .contribute: .contributing
        case .edit: .editing
        case .delete: .deleting
        case .manage: .all
        }
    }

    /// The level that these bits are; nil for a set that none of the six has.
    package init?(_ bits: Bits) {
        guard let level = FileLevel.allCases.first(where: { $0.bits == bits }) else { return nil }
        self = level
    }

    var title: FilesPhrase {
        switch self {
        case .read: .levelRead
        case .download: .levelDownload
        case .contribute: .levelContribute
        case .edit: .levelEdit
        case .delete: .levelDelete
        case .manage: .levelManage
        }
    }

    var hint: FilesPhrase {
        switch self {
        case .read: .levelReadHint
        case .download: .levelDownloadHint
        case .contribute: .levelContributeHint
        case .edit: .levelEditHint
        case .delete: .levelDeleteHint
        case .manage: .levelManageHint
        }
    }
}
