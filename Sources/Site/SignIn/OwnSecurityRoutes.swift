import Access
import Base
import Markup
import Storage

extension SignInRoom {
    /// A new password for somebody who is signed in.
    func addOwnPassword(_ routes: Routes) {
        routes.get("account/security/password", for: .signedIn) { visit in
            if let proof = try visit.confirmingFirst("/account/security/password") { return proof }
            return .page(passwordPage(visit, FormErrors()))
        }
        routes.post("account/security/password", for: .signedIn) { visit in
            if let proof = try visit.confirmingFirst("/account/security/password") { return proof }
            guard let account = visit.account else { return .redirect(visit.link("/sign-in")) }
            var errors = FormErrors()
            NewPassword.check(visit, &errors, person: [account.member.name, account.member.address])
            guard errors.isEmpty else { return .page(passwordPage(visit, errors)) }
            let (hash, letter) = (
                try await NewPassword.hash(visit), SignInLetters(visit).passwordChanged(account.member)
            )
            try await visit.database.write { connection in
                try connection.changePassword(hash, of: account.member.id, keeping: account.session.id)
                try connection.send(letter, about: account.member.id)
            }
            try await visit.confirmSession(strength: account.session.strength)
            return .redirect(visit.link("/account/security"), saying: visit.reader(.ownPasswordDone))
        }
    }

    /// Codes by time and recovery codes of somebody who is signed in.
    func addOwnCodes(_ routes: Routes) {
        let path = "/account/security/two-step"
        routes.get("account/security/two-step", for: .signedIn) { visit in
            if let proof = try visit.confirmingFirst(path) { return proof }
            return .page(try await codesPage(visit, FormErrors()))
        }
        routes.post("account/security/two-step", for: .signedIn) { visit in
            if let proof = try visit.confirmingFirst(path) { return proof }
            let (member, secrets, code) = (try visit.member(), visit.site.signIn.secrets, visit.form["code"])
            let (throttle, codes) = try await visit.database.write { connection in
                let throttle = try connection.throttle("enrol \(member)", limit: 20, per: Span.hour)
                let codes = throttle.isAllowed ? try connection.enrol(code, member, secrets) : nil
                if codes != nil { try connection.tellOwner(.twoStepStarted, member) }
                return (throttle, codes)
            }
            try visit.demand(throttle)
            guard let codes else {
                var errors = FormErrors()
                errors.add("code", visit.reader(.enrolWrong))
                return .page(try await codesPage(visit, errors))
            }
            try await visit.confirmSession(strength: .twoFactor)
            return .page(RecoveryPage(visit, codes, next: visit.link("/account/security")).page)
        }
        routes.post("account/security/two-step/codes", for: .signedIn) { visit in
            if let proof = try visit.confirmingFirst(path) { return proof }
            let (member, secrets) = (try visit.member(), visit.site.signIn.secrets)
            let codes = try await visit.database.write { try $0.renewRecoveryCodes(of: member, secrets) }
            return .page(RecoveryPage(visit, codes, next: visit.link("/account/security")).page)
        }
        routes.post("account/security/two-step/stop", for: .signedIn) { visit in
            if let proof = try visit.confirmingFirst(path) { return proof }
            guard let account = visit.account, !account.roles.contains(where: \.role.isPrivileged) else {
                return .redirect(visit.link(path), saying: visit.reader(.codesNeeded))
            }
            try await visit.database.write { connection in
                try connection.removeTOTP(of: account.member.id)
                try connection.tellOwner(.twoStepStopped, account.member.id)
            }
            return .redirect(visit.link("/account/security"), saying: visit.reader(.codesStopped))
        }
    }

    private func passwordPage(_ visit: Visit, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader(.ownPasswordTitle), "security", status: errors) {
            p { reader(.ownPasswordLead) }
            visit.form(to: "/account/security/password") {
                NewPassword.userName(visit.account?.member.address ?? "")
                NewPassword.html(reader, errors)
                div(.class("buttons")) { button { reader(.ownPasswordButton) } }
            }
        }
    }

    private func codesPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (member, secrets) = (try visit.member(), visit.site.signIn.secrets)
        let (totp, left) = try await visit.database.write { connection in
            (try connection.beginTOTP(of: member, secrets), try connection.recoveryCodesLeft(of: member))
        }
        guard let totp else { return codesOnPage(visit, left) }
        let reader = visit.reader
        return visit.accountPage(reader(.codesTitle), "security", status: errors) {
            p(.class("lead")) { reader(.codesLead) }
            p { reader(.codesOff) }
            h2 { reader(.codesStart) }
            enrolmentForm(
                visit, totp, address: visit.account?.member.address ?? "", to: "/account/security/two-step", errors)
        }
    }

    private func codesOnPage(_ visit: Visit, _ left: Int) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader(.codesTitle), "security") {
            p(.class("lead")) { reader(.codesOn) }
            h2 { reader(.recoveryTitle) }
            p { reader(.recoveryCount, count: Double(left)) }
            p { reader(.codesNewLead) }
            visit.action(reader(.codesNew), to: "/account/security/two-step/codes")
            h2 { reader(.codesStop) }
            if visit.account?.roles.contains(where: \.role.isPrivileged) == true {
                p { reader(.codesNeeded) }
            } else {
                p { reader(.codesStopLead) }
                visit.action(reader(.codesStop), to: "/account/security/two-step/stop", class: "quiet danger")
            }
        }
    }
}
