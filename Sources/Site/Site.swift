/// The web kernel: context, routing, page frame, phrases, errors, `Feature`.
