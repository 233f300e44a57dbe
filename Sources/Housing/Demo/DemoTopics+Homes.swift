extension DemoTopic {
    static let aboutHomes: [DemoTopic] = [
        {
            var topic = DemoTopic(
                "¿Qué funcionó antes de un desalojo?", .es, in: "Evictions", from: DemoTime(daysBefore: 48, 14, 30),
                [
                    .init(
                        "camila",
                        """
                        En la alcaldía preparamos un protocolo. Buscamos experiencias donde **la mediación empezó antes** de \
                        la orden del juez, no después.
                        """),
                    .init(
                        "luzmarina",
                        """
                        Aquí lo que sirvió fue una lista: quién vive en cada casa, desde cuándo, con qué papel. Cuando llegó \
                        la orden, la lista ya estaba firmada por el barrio.
                        """, signs: [(.insight, ["camila", "karim", "lakshmi"]), (.thanks, ["andres"])]),
                    .init(
                        "andres",
                        """
                        Llevamos la lista al registro. No da título, pero el juez ya no puede decir que el predio está vacío.
                        """),
                    .init(
                        "karim",
                        "Chez nous, ce qui compte est le délai : quelqu’un qui passe au premier impayé, pas au sixième.",
                        signs: [(.agree, ["julien", "camila"])]),
                    .init("felipe", "¿Hay cuentas de lo que se ahorró? Sin eso la hacienda no paga el segundo año."),
                    .init(
                        "luzmarina",
                        """
                        > ¿Hay cuentas de lo que se ahorró?

                        Todavía no, solo las visitas anotadas. @{felipe}, ¿nos ayudas a hacerlas? El cuaderno está en los \
                        archivos, carpeta *Evictions*.
                        """, quoting: 4),
                ])
            topic.readers = ["wanjiru", "andres"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Un logement d’abord : par où commencer dans une petite ville ?", .fr,
                from: DemoTime(daysBefore: 20, 8, 45),
                [
                    .init(
                        "karim",
                        """
                        Nous avons quelques logements et bien plus de personnes à la rue. La règle « les plus vulnérables \
                        d’abord » est claire sur le papier ; sur place, chacun connaît quelqu’un.
                        """),
                    .init(
                        "julien",
                        "Le tirage au sort entre personnes également prioritaires a calmé le débat chez nous.",
                        signs: [(.insight, ["karim", "chenli"])]),
                    .init(
                        "sophie",
                        "Je peux comparer les deux méthodes si vous gardez la liste d’attente telle qu’elle était au départ."
                    ),
                    .init("chenli", "我们有类似的排队问题。想知道抽签之后，没有抽中的人多久能得到住房？"),
                    .init(
                        "julien",
                        "Presque un an, au début. Depuis, chacun reçoit une visite par mois, même sans logement à proposer.",
                        quoting: 3),
                ])
            topic.readers = ["sophie"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Savings circles: what do you do when somebody cannot pay?", .en, in: "Saving",
                from: DemoTime(daysBefore: 3, 16, 20),
                [
                    .init(
                        "grace",
                        """
                        In circle 12 four members missed three months. The book says that they lose their place. Nobody wants \
                        to say it to them.
                        """),
                    .init(
                        "meera",
                        "We have a rule for it: after the second month somebody visits, and only the visitor knows the reason.",
                        signs: [(.thanks, ["grace"]), (.agree, ["fatmata", "liza"])]),
                    .init("fatmata", "Same here. And the place is kept for a year."),
                    .init("grace", "Thank you. We will vote on the visit on Saturday."),
                ])
            topic.readers = ["meera"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Antes de la audiencia: qué papeles llevamos", .es, of: .hearings,
                from: DemoTime(daysBefore: 33, 13, 10),
                [
                    .init(
                        "andres",
                        """
                        Lo que el juez pide siempre:

                        - [x] la lista del barrio, firmada
                        - [x] recibos de agua o de luz, aunque estén a otro nombre
                        - [ ] una foto de la casa con fecha

                        Nadie fuera de este espacio lo ve.
                        """),
                    .init(
                        "luzmarina", "Las fotos las tomo el viernes. Solo de las casas que dieron permiso.",
                        signs: [(.thanks, ["andres"])]),
                    .init(
                        "camila", "Puedo pedir copia del expediente, pero no la puedo subir aquí antes de la audiencia."
                    ),
                ])
            topic.readers = ["andres"]
            return topic
        }(),
    ]
}
