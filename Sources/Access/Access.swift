/// Members, credentials, sign-in sessions, spaces, roles, reports, audit log; Policy. A security review reads this folder.
