extension DemoTopic {
    static let aboutRepairs: [DemoTopic] = [
        {
            var topic = DemoTopic(
                "Tin, tiles or thatch: what did the last storm leave?", .en, in: "Repairs",
                from: DemoTime(daysBefore: 44, 2, 20),
                [
                    .init(
                        "maricel",
                        """
                        After the storm we went round the houses by the river (invented figures, as everything here).

                        | Roof | Houses | Lost the roof |
                        |---|---:|---:|
                        | Tin, nailed | 121 | 64 |
                        | Tin, screwed and tied | 58 | 7 |
                        | Tiles | 21 | 9 |
                        | Thatch | 14 | 12 |

                        Screws and a strap cost less than one new sheet.
                        """, signs: [(.insight, ["suresh", "jun", "felipe", "fatmata"]), (.concern, ["liza"])]),
                    .init(
                        "suresh",
                        "Which screws? Ours rust in two monsoons unless they are galvanised, and then they cost much more."
                    ),
                    .init(
                        "jun", "Galvanised, with a rubber washer. We buy for the whole street, that lowers the price."),
                    .init(
                        "felipe",
                        "¿Tienen un dibujo de la correa? En la sierra el viento viene de abajo y levanta el alero."),
                    .init(
                        "jun",
                        """
                        > ¿Tienen un dibujo de la correa?

                        It is in the files now, folder *Repairs*: the strap goes round the beam and not round the sheet.
                        """, quoting: 3, signs: [(.thanks, ["felipe", "maricel"])]),
                    .init(
                        "meera",
                        "Our circle could lend for a whole street if the shop gives a price for two hundred. Has anybody a list?"
                    ),
                    .init("grace", "We have one, on paper. I will type it."),
                ])
            topic.split = ([5, 6], "Buying screws together")
            topic.readers = ["wanjiru", "suresh"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "الترميم بعد العاصفة: من يدفع ومن ينتظر؟", .ar, in: "Repairs", from: DemoTime(daysBefore: 35, 10, 15),
                [
                    .init(
                        "rana",
                        """
                        مررنا على كل بيوت حي التلة. الأضرار موزعة، لكن المال ذهب أولاً إلى **المالكين**، وبقي المستأجرون \
                        القدامى بلا شيء.

                        كيف تعاملتم مع هذا عندكم؟
                        """, signs: [(.concern, ["layla", "sami"])]),
                    .init(
                        "layla", "في شارعنا اتفق السكان على صندوق واحد: كل بيت يدفع ما يقدر عليه، والسقف قبل الطلاء.",
                        signs: [(.agree, ["rana", "hassan"])]),
                    .init(
                        "hassan", "هل لديكم قائمة بالمستأجرين الذين لم يصلهم شيء؟ يمكننا أن نضيفهم إلى الدفعة التالية."),
                    .init(
                        "sami",
                        """
                        > هل لديكم قائمة بالمستأجرين الذين لم يصلهم شيء؟

                        القائمة في ملفات هذه المساحة، للقراءة فقط لفريق العد، لأنها تضم أسماء.
                        """, quoting: 2, signs: [(.thanks, ["hassan"])]),
                    .init("wanjiru", "May we use your survey form, @{rana}? Ours asks only owners."),
                ])
            topic.readers = ["rana", "layla"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Кто платит за утепление подъезда?", .ru, in: "Repairs", from: DemoTime(daysBefore: 23, 6, 40),
                [
                    .init(
                        "aigerim",
                        """
                        В нашем доме промерзает подъезд. Первый этаж платит за тепло больше всех, а последний говорит: \
                        «у нас тепло». Деньги нужны до зимы.

                        Как вы делите расходы?
                        """),
                    .init(
                        "ruslan",
                        """
                        Мы делили так:

                        - половина поровну на все квартиры;
                        - половина по площади;
                        - кто не может заплатить сразу, платит частями в течение года.

                        Сначала дверь и окна подъезда, потом стены: дверь окупается быстрее всего.
                        """, signs: [(.thanks, ["aigerim", "dinara"])]),
                    .init(
                        "dinara", "Записывайте температуру до ремонта и после. Без двух чисел следующий дом не поверит."
                    ),
                    .init(
                        "julien",
                        "Chez nous, le propriétaire avance la somme et la retrouve sur les charges. Les locataires ont voté."
                    ),
                    .init(
                        "aigerim",
                        "Собрание согласилось: дверь и окна в этом году. Таблицу положила в файлы, в папку *Repairs*.",
                        signs: [(.celebrate, ["ruslan", "dinara", "wanjiru"])]),
                ])
            topic.readers = ["ruslan"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "老旧小区加装电梯，低层住户怎么办？", .zh, in: "Repairs", from: DemoTime(daysBefore: 27, 3, 5),
                [
                    .init("xiaomei", "我们小区有三栋楼想装电梯，一楼二楼的住户反对，主要是采光和噪音。大家有什么办法？"),
                    .init(
                        "chenli",
                        """
                        可以先把影响算清楚：

                        - 采光：冬至那天减少多少分钟
                        - 噪音：夜间多少分贝
                        - 补偿：按楼层递减

                        有了数字，谈起来就不一样。
                        """, signs: [(.thanks, ["xiaomei", "zhaomin"])]),
                    .init("liuyang", "我们小组问过几个小区：低层住的老人并不少，他们也需要无障碍出入口。"),
                    .init(
                        "claire", "Chez nous, le rez-de-chaussée ne paie rien et reçoit une rampe en échange.",
                        signs: [(.insight, ["chenli", "xiaomei"])]),
                    .init("xiaomei", "坡道换电梯——这个办法好，下周居民会上提出来。", quoting: 3),
                ])
            topic.settledBy = 3
            topic.readers = ["chenli", "zhaomin"]
            return topic
        }(),
    ]
}
