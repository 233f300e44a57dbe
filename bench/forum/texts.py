"""Posts as people write them, drawn with a fixed seed: paragraphs, now and then a list, a quotation, a link, bold words."""

import random

COUNT = 5_000  # different texts; a forum of more posts has them again
WORDS = ("housing land tenure rent roof water city council people street family cost repair public plan data survey "
         "measure share report year home owner tenant slum upgrade finance loan subsidy cooperative law right access "
         "school work transport and or the a of in for with from that this we they is are was can should may often "
         "never more less better first last new old local national").split()


def texts():
    draw = random.Random(42)

    def sentence():
        words = draw.choices(WORDS, k=draw.randint(6, 16))
        if draw.random() < 0.1:
            words[2] = f"**{words[2]}**"
        if draw.random() < 0.05:
            words[3] = f"[{words[3]}](https://example.org/{words[4]})"
        return " ".join(words).capitalize() + "."

    def text():
        parts = [" ".join(sentence() for _ in range(draw.randint(1, 4))) for _ in range(draw.randint(1, 3))]
        if draw.random() < 0.2:
            parts.append("\n".join(f"- {sentence()}" for _ in range(3)))
        if draw.random() < 0.2:
            parts.insert(0, f"> {sentence()}")
        return "\n\n".join(parts)
    return [text() for _ in range(COUNT)]


def posts(topics, length, authors):
    """Topic, number in it, text and author of each post, counted from 0, the same for both servers."""
    draw = random.Random(7)
    for topic in range(topics):
        for number in range(length):
            yield topic, number, draw.randrange(COUNT), draw.randrange(authors)
