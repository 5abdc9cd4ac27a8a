"""docs/sms.md says what the door does."""

from __future__ import annotations

import re

import pytest
import yaml

from channels.generic import Dialect
from channels.gsm import size
from channels.safety import SAFETY_SMS
from settings import PREFIX, ROOT, Settings

GUIDE = (ROOT / "docs" / "sms.md").read_text("utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.M | re.S)]
OPTIONS = [example["channels.sms.SmsChannel"] for example in EXAMPLES if example["channels.sms.SmsChannel"]]


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: "-".join(map(str, options["fields"].values())))
def test_the_lines_for_every_gateway_open_the_door(options):
    assert options.pop("gateway") == "generic"
    assert Dialect(**options).reply == options["reply"]


def test_there_are_lines_for_four_gateways():
    assert len(OPTIONS) == 4


def test_every_setting_in_the_guide_exists():
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", GUIDE))
    assert named
    assert {name.lower() for name in named} <= set(Settings.__fields__)


def test_every_option_is_in_the_guide():
    table = GUIDE[GUIDE.index("| option |") :]
    assert all(f"`{name}`" in table for name in Dialect.__fields__)
    assert all(f"`{value}`" in table for value in ("secret", "basic", "hmac", "plain", "json", "twiml", "plivo"))


def test_the_fallback_text_is_the_doors_own():
    [bin_] = re.findall(r"<Message>(.*?)</Message>", GUIDE, re.S)
    assert re.sub(r"\n *", "\n", bin_) == SAFETY_SMS


def test_the_texts_to_paste_fit_two_segments():
    english, spanish = re.findall(r"^ {7}(1-888.*?)\n\n|^ {7}(1-888.*?)\n7\.", GUIDE, re.M | re.S)
    for text in (english[0], spanish[1]):
        pasted = size(re.sub(r"\s+", " ", text))
        assert pasted.encoding == "GSM-7" and pasted.segments <= 2
