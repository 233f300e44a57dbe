import Base
import Markup

extension Visit {
    /// A form that is sent to `path` (without language), with the token that makes it genuine. `content` holds its fields
    /// and buttons.
    package func form(to path: String, class style: String? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
        Markup.form(.method("post"), .action(link(path)), .class(style), .novalidate(true)) {
            input(.type("hidden"), .name(FormToken.field), .value(formToken))
            content()
        }
    }

    /// The same with files; its fields for files come last.
    package func uploadForm(
        to path: String, class style: String? = nil, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        Markup.form(
            .method("post"), .action(link(path)), .class(style), .novalidate(true), .enctype("multipart/form-data")
        ) {
            input(.type("hidden"), .name(FormToken.field), .value(formToken))
            content()
        }
    }

    /// A button that changes something by itself; `fields` go with it unseen.
    package func action(
        _ label: String, to path: String, _ fields: [(name: String, value: String)] = [], class style: String = "quiet"
    ) -> HTML {
        form(to: path, class: "inline") {
            for field in fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
            button(.class(style)) { label }
        }
    }

    /// The token of this visitor's forms. The answer that holds it is kept by no cache.
    package var formToken: String {
        crossing.makePrivate()
        return crossing.formToken(of: visitor) { FormToken(site.settings.secrets, visitor: visitor).make() }
    }

    /// Whether the form that was sent holds a token made for this visitor.
    var isFormGenuine: Bool {
        guard account != nil || cookies[.visit] != nil else { return false }
        let token = form.has(FormToken.field) ? form.exact(FormToken.field) : header(FormToken.header) ?? ""
        return FormToken(site.settings.secrets, visitor: visitor).isValid(token)
    }

    /// Names the browser: by its session, or by a cookie that ends with it.
    var visitor: String {
        account.map { "session \($0.session.id)" } ?? "visit " + crossing.visit(cookies[.visit])
    }
}
