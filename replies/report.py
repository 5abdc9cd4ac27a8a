"""Where to report: a tip about trafficking, or someone who goes after a child online."""

from __future__ import annotations

from directory.search import REPORT
from replies.service_lines import HOTLINE, service_line
from replies.signs import CYBERTIPLINE
from replies.talk import Talk
from replies.who_to_call import Reply


def child_online(talk: Talk) -> Reply:
    """The CyberTipline first, what not to do, and the national hotline."""
    service = talk.store.service(CYBERTIPLINE)
    lines = [service_line(talk, service)] if service else []
    lines += [talk.words("utter_child_online"), talk.words("utter_national")]
    talk.remember(services=[CYBERTIPLINE, HOTLINE], request=REPORT, need=REPORT)
    return Reply("\n".join(lines))
