"""Where to report: a tip about trafficking, or someone who goes after a child online."""

from __future__ import annotations

from directory.search import REPORT
from replies.service_lines import HOTLINE, service_line
from replies.talk import Talk
from replies.who_to_call import CYBERTIPLINE, TIP_LINE, Reply


def child_online(talk: Talk) -> Reply:
    """The CyberTipline first, what not to do, and the national hotline; the federal tip line where there is room."""
    service, tips = talk.store.service(CYBERTIPLINE), talk.store.service(TIP_LINE)
    lines = [service_line(talk, service)] if service else []
    lines += [talk.words("utter_child_online"), talk.words("utter_national")]
    if tips and not talk.words.short:
        lines.append(service_line(talk, tips))
    talk.remember(services=[CYBERTIPLINE, HOTLINE], request=REPORT, need=REPORT)
    return Reply("\n".join(lines))
