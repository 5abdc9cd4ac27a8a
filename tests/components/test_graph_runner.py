"""The graph in a fixed order gives what Rasa's own runner gives, for the real model, and fails as it fails."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.exceptions import GraphComponentException
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker

from components import runtime

# Taken before anything has replaced it.
DASK_RUN = DaskGraphRunner.run
MESSAGES = ("who do I call in Placer County", "me va a matar", "kansas city", "ok", "", "🆘", "/find_service")


class Adder(GraphComponent):
    """A node that adds to what it is given, for a graph small enough to see through."""

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Adder:
        return cls()

    def add(self, left: int, right: int) -> int:
        return left + right

    def broken(self, left: int) -> int:
        raise RuntimeError("no sum")


def node(run: str, *, target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(needs, Adder, "create", run, {}, is_target=target)


@pytest.fixture
def runner(tmp_path: Any) -> DaskGraphRunner:
    # Written from the last to the first: the order of the schema must not matter.
    schema = GraphSchema(
        {
            "both": node("add", target=True, left="double", right="triple"),
            "triple": node("add", target=True, left="double", right="start"),
            "double": node("add", left="start", right="start"),
            "bad": node("broken", left="double"),
        }
    )
    return DaskGraphRunner.create(schema, LocalModelStorage(tmp_path), ExecutionContext(schema, "test"))


def test_rasa_s_own_runner_is_the_measure() -> None:
    assert DASK_RUN is not runtime.run_graph


@pytest.mark.parametrize("targets", [None, ["both"], ["triple"], ["double", "triple"]])
def test_every_target_has_the_value_that_dask_gives_it(runner: DaskGraphRunner, targets: list[str] | None) -> None:
    # The node that raises belongs to none of them, so it is not run.
    for start in (1, 20):
        ours = runtime.run_graph(runner, {"start": start}, targets)
        assert ours == DASK_RUN(runner, {"start": start}, targets)
    assert set(ours) == set(targets or ["both", "triple"])


def test_a_node_that_fails_fails_the_run_as_with_dask(runner: DaskGraphRunner) -> None:
    raised = []
    for run in (runtime.run_graph, DASK_RUN):
        with pytest.raises(GraphComponentException) as error:
            run(runner, {"start": 1}, ["bad"])
        raised.append((error.type, str(error.value)))
    assert raised[0] == raised[1]


@pytest.mark.parametrize("text", MESSAGES)
def test_the_real_model_understands_and_acts_the_same_either_way(agent: Agent, text: str) -> None:
    assert agent.processor
    metadata, graph = agent.processor.model_metadata, agent.processor.graph_runner
    tracker = DialogueStateTracker.from_events("someone", [], agent.domain.slots)
    understood = []
    for run in (runtime.run_graph, DASK_RUN):
        inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text, message_id="1")], PLACEHOLDER_TRACKER: copy.deepcopy(tracker)}
        (message,) = run(graph, inputs, [metadata.nlu_target])[metadata.nlu_target]
        acted = run(graph, {PLACEHOLDER_TRACKER: copy.deepcopy(tracker)}, [metadata.core_target])
        prediction = acted[metadata.core_target]
        understood.append((message.data, prediction.probabilities, prediction.policy_name))
    assert understood[0] == understood[1]
