"""A repeated call with its key returns the first result, in another process too."""

import json
import subprocess
import sys

import bazardesk
from conftest import BEGINNING, ROOT, put_people, shared_store

# The actor, the method and the arguments of each call.
CALLS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("sara", "ticket_open", {"category": "general", "subject": "یک پرسش", "description": "ساعت کاری شما چیست؟"}),
    ("marie", "ticket_assign", {"ticket": 1, "assignee": "a-1"}),
    ("marie", "ticket_reply", {"ticket": 1, "text": "Bonjour."}),
    ("marie", "ticket_bulk", {"tickets": [1], "action": "add_tag", "tag": "été"}),
    ("marie", "ticket_run_macro", {"tickets": [1], "macro": "close_without_answer", "locale": "fr"}),
    ("marie", "template_put", {"name": "hello", "texts": {"fr": "Bonjour { $customer }."}}),
    ("host", "person_put", {"id": "c-9", "name": "Zoé"}),
    ("host", "shop_put", {"id": "s-1", "name": "Épices", "members": ["c-1"]}),
    ("host", "desk_tick", {}),
)

OTHER = """
import json, sys
sys.path.insert(0, sys.argv[1])
from test_replay import replies
print(json.dumps(replies(sys.argv[2])))
"""


def replies(path: str) -> list[str]:
    """Makes every call with its key on a new desk object, and returns the documents."""
    with bazardesk.Desk.open(path, profile="freight", clock=BEGINNING) as desk:
        sessions = {
            "host": desk.session(role="host"),
            "sara": desk.session(role="customer", person="c-1"),
            "marie": desk.session(role="agent", person="a-1"),
        }
        methods = [(at, getattr(sessions[who], method), given) for at, (who, method, given) in enumerate(CALLS)]
        return [str(method(**given, idempotency_key=f"k-{at}").to_json()) for at, method, given in methods]


def test_another_process_gets_the_first_results() -> None:
    path = shared_store()
    with bazardesk.Desk.open(path, profile="freight", clock=BEGINNING) as desk:
        host = desk.session(role="host")
        put_people(host)
        first = replies(path)
        # Other changes happen.
        host.person_put(id="c-9", name="Zoé Petit")
        desk.session(role="customer", person="c-1").ticket_reopen(ticket=1)
        before = host.ticket_history(ticket=1).to_json()
        program = [sys.executable, "-c", OTHER, str(ROOT / "tests/python"), path]
        done = subprocess.run(program, capture_output=True, text=True, check=True)
        assert json.loads(done.stdout) == first
        assert host.ticket_history(ticket=1).to_json() == before
