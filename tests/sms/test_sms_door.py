"""What a person and a gateway notice at the door."""

from __future__ import annotations

import asyncio
import http.client
import threading
from concurrent.futures import ThreadPoolExecutor

from sms_gateway import Echo, FakeStore, message, signature

from channels.gsm import size
from channels.safety import HOTLINE, HOTLINE_TEXT
from channels.sms import Manner


def test_a_text_gets_one_message_back(open_door):
    assistant = Echo([{"text": "530-555-0100 the local line\n\nIn danger? Call 911."}])
    reply = open_door(assistant).send(message("Placer County"))
    assert reply.status == 200
    assert len(reply.texts) == 1
    assert reply.texts[0].startswith("530-555-0100 the local line\nIn danger? Call 911.")
    assert assistant.heard == ["Placer County"]


def test_what_a_phone_number_registers_says_nothing_of_the_person(open_door):
    assistant = Echo()
    open_door(assistant).text("help me", FromCity="AUBURN", FromState="CA", FromZip="95603")
    assert assistant.heard == ["help me"]
    assert not assistant.asked[0].metadata


def test_the_assistant_never_sees_the_number_but_knows_the_same_person_again(open_door):
    assistant = Echo()
    door = open_door(assistant)
    door.text("hello")
    door.text("hello again")
    door.text("hello", From="+15305550199")
    first, second, other = [asked.sender_id for asked in assistant.asked]
    assert first == second != other
    assert first.startswith("sms:") and len(first) == len("sms:") + 64
    assert "5305550142" not in first


def test_an_empty_text_a_picture_and_a_location_get_a_helpful_answer(open_door):
    assistant = Echo()
    door = open_door(assistant)
    picture = message("", NumMedia="1", MediaUrl0="https://api.twilio.com/x", MediaContentType0="image/jpeg")
    location = message("", From="whatsapp:+15305550142", Latitude="38.9", Longitude="-121.07")
    for fields in (message(""), message(" \n "), picture, location):
        [text] = door.send(fields).texts
        assert HOTLINE in text and HOTLINE_TEXT in text and "911" in text and "ZIP" in text
    assert assistant.heard == []


def test_a_picture_with_words_is_answered_for_its_words(open_door):
    assistant = Echo()
    open_door(assistant).text("shelter in Reno", NumMedia="1", MediaUrl0="https://api.twilio.com/x")
    assert assistant.heard == ["shelter in Reno"]


def test_a_slash_is_no_command_for_rasa(open_door):
    assistant = Echo()
    door = open_door(assistant)
    for words in ("/restart", " //restart", "/\u00a0/restart", "\x00/restart"):
        door.text(words)
    assert assistant.heard == ["restart"] * 4


def test_only_slashes_are_an_empty_text(open_door):
    assert HOTLINE in open_door().text("///")


def test_a_very_long_text_is_read_as_far_as_a_text_can_be_long(open_door):
    assistant = Echo()
    open_door(assistant).text("x" * 3000)
    assert assistant.heard == ["x" * 1600]


def test_a_flood_in_one_body_is_not_read(open_door):
    assistant = Echo()
    fields = message("x" * 40_000)
    reply = open_door(assistant).send(fields)
    assert reply.status == 413
    assert assistant.heard == []


def test_an_assistant_that_fails_leaves_nobody_without_numbers(open_door):
    async def broken(_):
        raise RuntimeError("the words of a person")

    text = open_door(broken).text("help me please")
    assert "911" in text and HOTLINE in text and HOTLINE_TEXT in text
    assert "words of a person" not in text


def test_an_assistant_that_says_nothing_leaves_nobody_without_numbers(open_door):
    assert HOTLINE in open_door(Echo([])).text("help me please")


def test_an_assistant_that_hangs_is_not_waited_for(open_door):
    async def hangs(_):
        await asyncio.Event().wait()

    text = open_door(hangs, manner=Manner(seconds=0.05)).text("help me please")
    assert "911" in text and HOTLINE in text and HOTLINE_TEXT in text


def test_half_a_reply_of_an_assistant_that_hangs_is_not_sent(open_door):
    async def hangs(asked):
        await asked.output_channel.send_text_message(asked.sender_id, "half of")
        await asyncio.Event().wait()

    assert "half of" not in open_door(hangs, manner=Manner(seconds=0.05)).text("help me please")


def test_the_same_message_twice_is_answered_twice_and_asked_once(open_door):
    assistant = Echo()
    door = open_door(assistant)
    fields = message("Placer County")
    assert door.send(fields).texts == door.send(fields).texts != []
    assert assistant.heard == ["Placer County"]


def test_a_retry_that_overtakes_its_answer_is_asked_once(open_door):
    asked, let_go = [], threading.Event()

    async def slow(received):
        asked.append(received.text)
        while not let_go.is_set():
            await asyncio.sleep(0.001)
        await received.output_channel.send_text_message(received.sender_id, "530-555-0100")

    door = open_door(slow)
    fields = message("Placer County")
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(door.send, fields) for _ in range(2)]
        let_go.set()
        replies = [one.result(timeout=20).texts for one in both]
    assert replies[0] == replies[1]
    assert len(asked) == 1


def test_two_people_with_the_same_message_id_get_their_own_answers(open_door):
    assistant = Echo()
    door = open_door(assistant)
    door.text("Reno", MessageSid="SM1")
    door.text("Auburn", MessageSid="SM1", From="+15305550199")
    assert assistant.heard == ["Reno", "Auburn"]


def test_one_sender_in_a_hurry_is_told_once_to_wait_and_others_are_not(open_door):
    assistant = Echo()
    door = open_door(assistant, manner=Manner(per_minute=3))
    texts = [door.text(f"text {at}") for at in range(6)]
    assert all("calls and texts" in text for text in texts[:3])
    assert HOTLINE in texts[3] and "911" in texts[3] and "Wait" in texts[3]
    assert texts[4:] == ["", ""]
    assert "calls and texts" in door.text("Reno", From="+15305550199")


def test_a_hundred_people_at_once_are_all_answered(open_door):
    door = open_door(Echo())
    with ThreadPoolExecutor(20) as pool:
        texts = list(pool.map(lambda at: door.text("Reno", From=f"+1530555{at:04}"), range(100)))
    assert all(HOTLINE in text for text in texts)


def test_a_hundred_people_with_an_assistant_that_hangs_all_get_the_safety_text(open_door):
    async def hangs(_):
        await asyncio.Event().wait()

    door = open_door(hangs, manner=Manner(seconds=0.2))
    with ThreadPoolExecutor(20) as pool:
        texts = list(pool.map(lambda at: door.text("Reno", From=f"+1530555{at:04}"), range(100)))
    assert all(HOTLINE in text and "911" in text for text in texts)


def test_choices_are_digits_and_a_digit_chooses(open_door):
    buttons = [{"title": f"Kansas City {state}", "payload": f"Kansas City, {state}"} for state in ("MO", "KS")]
    assistant = Echo([{"text": f"{HOTLINE}\nWhich one?", "buttons": buttons}])
    door = open_door(assistant)
    assert "1 Kansas City MO\n2 Kansas City KS" in door.text("kansas city")
    door.text("2")
    door.text(" 1. ", From="+15305550199")
    assert assistant.heard == ["kansas city", "Kansas City, KS", "1."]


def test_choices_that_the_words_number_already_are_not_said_twice(open_door):
    buttons = [{"title": name, "payload": name} for name in ("Reno", "Sparks")]
    assistant = Echo([{"text": f"{HOTLINE}\nWhich? 1. Reno  2. Sparks", "buttons": buttons}])
    door = open_door(assistant)
    assert door.text("which").count("Reno") == 1
    door.text("1")
    assert assistant.heard == ["which", "Reno"]


def test_a_button_whose_word_stands_in_the_text_needs_no_digit(open_door):
    assistant = Echo([{"text": f"{HOTLINE}\nOtros: manda MAS.", "buttons": [{"title": "Más", "payload": "más"}]}])
    door = open_door(assistant)
    assert "1 " not in door.text("Reno").replace(HOTLINE, "")
    door.text("1")
    assert assistant.heard == ["Reno", "1"]


def test_the_advice_to_delete_comes_once_and_in_the_language_of_the_talk(open_door):
    door = open_door(Echo(), store=FakeStore(language="es"))
    first, second = door.text("Reno"), door.text("Auburn")
    assert "Borra estos mensajes" in first
    assert "Borra" not in second


def test_the_advice_to_delete_does_not_delay_a_call_to_911(open_door):
    text = open_door(Echo([{"text": "Call 911 now.\n1-888-373-7888"}])).text("he has a gun")
    assert text == "Call 911 now.\n1-888-373-7888"


def test_a_locked_phone_shows_no_telling_word(open_door):
    text = open_door(Echo([{"text": "1-888-373-7888 National Human Trafficking Hotline"}])).text("who can i call")
    assert text.split("\n")[:2] == ["Info:", "1-888-373-7888 National Human Trafficking Hotline"]


def test_a_keeper_can_have_the_number_on_the_first_line(open_door):
    assistant = Echo([{"text": "1-888-373-7888 National Human Trafficking Hotline"}])
    assert open_door(assistant, manner=Manner(discreet=False)).text("who can i call").startswith("1-888-373-7888")


def test_whatsapp_takes_the_long_wording_as_it_is_written(open_door):
    long = "Línea Nacional: 1-888-373-7888\n" + "línea tras línea…\n" * 30 + "fin"
    assistant = Echo([{"text": long}])
    text = open_door(assistant, manner=Manner(discreet=False)).text("ayuda en Reno", From="whatsapp:+15305550142")
    assert text == long
    assert assistant.asked[0].output_channel.name() == "whatsapp"
    assert assistant.asked[0].sender_id.startswith("whatsapp:")


def test_whatsapp_is_cut_at_a_line_where_the_gateway_would_refuse_it(open_door):
    text = open_door(Echo([{"text": "1-888-373-7888 línea\n" * 100}])).text("hola", From="whatsapp:+15305550142")
    assert 1500 < len(text) <= 1600
    assert text.endswith("1-888-373-7888 línea")


def test_sms_takes_the_short_wording(open_door):
    assistant = Echo()
    open_door(assistant).text("Reno")
    assert assistant.asked[0].output_channel.name() == assistant.asked[0].input_channel == "sms"


def test_a_reply_that_is_too_long_is_cut_and_keeps_the_national_hotline(open_door):
    said = "\n".join(f"530-555-{at:04} a service in the county that has a long name" for at in range(20))
    text = open_door(Echo([{"text": f"{said}\n{HOTLINE} national"}])).text("Reno")
    assert size(text).encoding == "GSM-7" and size(text).segments <= 3
    assert HOTLINE in text


def test_the_door_says_that_it_stands(open_door):
    connection = http.client.HTTPConnection("127.0.0.1", open_door().port, timeout=20)
    connection.request("GET", "/webhooks/sms/")
    assert connection.getresponse().status == 200
    connection.close()


def test_a_signed_post_that_is_no_message_is_refused_plainly(open_door):
    door = open_door()
    fields = {"Body": "hello"}
    assert door.send(fields).status == 400
    body = b"\xff\xfe&=%%%"
    reply = door.post(body, {"X-Twilio-Signature": signature("https://help.example.org/webhooks/sms/webhook", {})})
    assert reply.status == 400
    assert reply.body == "not a form"
