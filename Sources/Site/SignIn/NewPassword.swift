import Access
import Base
import Markup

/// The entry for a new password, and what is said of one that is refused.
struct NewPassword {
    static let field = "password"

    static func html(_ reader: Reader, _ errors: FormErrors) -> HTML {
        Field(
            field, reader(.choosePassword), .password, hint: reader(.choosePasswordHint), autocomplete: "new-password"
        ).html(reader, errors)
    }

    /// Notes why the password cannot be used, if it cannot. `person`: what the password may not consist of.
    static func check(_ visit: Visit, _ errors: inout FormErrors, person: [String]) {
        let reader = visit.reader
        switch visit.site.signIn.rules.fault(of: visit.form.exact(field), person: person) {
        case nil: break
        case .tooShort: errors.add(field, reader(.faultShort, count: Double(PasswordRules.shortest)))
        case .tooLong: errors.add(field, reader(.faultLong, count: Double(PasswordRules.longest)))
        case .common: errors.add(field, reader(.faultCommon))
        case .personal: errors.add(field, reader(.faultPersonal))
        }
    }

    static func hash(_ visit: Visit) async throws -> String {
        try await visit.site.signIn.hasher.hash(visit.form.exact(field))
    }

    /// A browser saves the password for this address.
    static func userName(_ address: String) -> HTML {
        input(.type("hidden"), .name("username"), .autocomplete("username"), .value(address))
    }
}
