"""What a status text says explicitly, in wordings of many councils, and what it does not say."""

from __future__ import annotations

import pytest

from moothall.facts.states import Signal
from moothall.reading.recognisers.statements import signals

SAYS: dict[str, tuple[str, ...]] = {
    "reported_complete": (
        "Management considers this action to be complete.",
        "The service believe that the recommendation has been implemented in full.",
        "We feel this can now be closed.",
        "The department has requested closure of this action.",
        "This is no longer an issue for the team.",
        "Officers have advised that all actions are now complete.",
        "Complete - the policy was issued in May.",
        "Implemented.",
        "The action is complete.",
        "It should now be complete, the Head of Estates reports.",
        "The service state that this has been achieved.",
        "Officers regard this as done.",
        "Action delivered ahead of schedule.",
        "This was finished in April.",
        "Reported as implemented by the depot.",
        "Completed June 2024.",
        "The lease was signed, which completes the action.",
        "The owner has confirmed completion.",
        "The point can now come off the list.",
        "Mgmt believe the rec is complete.",
        "Action closed Oct 23, see the minutes.",
        "Was actioned & signed off by the HoS.",
    ),
    "evidence_awaited": (
        "We are waiting for documentation before we can close this.",
        "Evidence has not yet been provided.",
        "Internal Audit has asked for proof of the new checks.",
        "The action will stay open until sufficient evidence is supplied to Internal Audit.",
        "Awaiting evidence.",
        "IA is yet to see the signed procedure.",
        "Evidence of the change to be sent to Audit.",
        "Internal Audit will review evidence of the new process.",
        "It stays open until internal audit has been given the register.",
        "Closure is subject to sight of the signed lease by Internal Audit.",
        "The depot is to send the log to the auditors so that this can be closed.",
        "Audit has not had sight of the new lease.",
        "We asked for copies but none had been sent to audit.",
        "Internal Audit has asked to see ten forms before closing this.",
        "It cannot be closed as no evidence has been seen.",
        "IA is still to see the lease.",
        "Waiting for docs before IA can sign this off.",
        "Audit asked for a copy of the signed lease to confirm.",
    ),
    "clarification_needed": (
        "Having looked at the papers, further clarification is required.",
        "Internal Audit has asked for more detail on the reconciliations.",
        "The evidence supplied does not demonstrate that checks are made.",
        "IA requested additional information after its review.",
        "Internal audit went back to the Fleet Manager with questions.",
        "What was sent does not show that the check is made.",
        "IA has read the note and requested additional documents.",
        "The auditor wants to know how keys are issued.",
    ),
    "under_audit_review": (
        "IA to meet the service next month.",
        "Internal Audit is reviewing the papers supplied.",
        "The evidence is being tested by Internal Audit.",
        "Internal Audit will liaise with the team to agree closure.",
        "The lease was sent to Internal Audit in May and is under review.",
        "The auditors are due to meet the team in June.",
        "Auditors will visit in April to test the new locks.",
        "The team will meet internal audit to agree what is left.",
        "Testing by IA in progress.",
    ),
    "partly_implemented": (
        "Partially implemented: training remains.",
        "All actions are complete except for two.",
        "The majority of this recommendation has been implemented.",
        "Parts 1 and 3 have been completed.",
        "This has not yet been fully implemented.",
        "Three of the five policies have been completed.",
        "In part: keys are issued, although no log is kept.",
        "Two of the three depots have been inspected.",
        "Part (a) is done. Part (b) waits.",
        "70% complete: two depots remain.",
        "The first two elements are finished.",
        "The training element has been completed.",
        "Half of the sheds have been surveyed.",
        "3 of 5 steps done; training is left.",
        "Largely in place but the log is not.",
        "Initial phase of the rec completed, the next not begun.",
    ),
    "no_update": (
        "No response received this quarter.",
        "Nil return.",
        "No update has been received for this cycle.",
        "The owner did not respond to our request.",
        "No update.",
        "An update was not provided by the service.",
        "No response was received from the Head of Parks by the date set.",
        "An update was asked for twice and none was received.",
        "A reply had not been received from the service at the time of writing.",
        "No progress report was submitted for this meeting.",
        "We did not get a reply from the department.",
        "An update was requested but nothing received.",
        "Nothing was returned by the service for this round.",
        "No reply rec'd from manager.",
    ),
    "first_cycle_overdue": (
        "Newly overdue this quarter.",
        "This is the first time that the action has been reported as overdue.",
        "This action became overdue in this period.",
        "First reporting cycle since the due date passed.",
        "Not previously reported as overdue.",
        "This action is outstanding for the first time.",
        "First time shown as overdue.",
        "This is the first cttee cycle for which it has been overdue.",
    ),
    "risk_acceptance_sought": (
        "S151 to consider accepting the residual risk.",
        "The Director has been asked to accept the risk.",
        "A risk acceptance form has been submitted.",
        "The board will decide whether the risk is acceptable.",
        "The Director is to say whether the council is prepared to live with this risk.",
        "Sign-off of the remaining risk is awaited.",
        "Director to accept the residual risk.",
    ),
    "blocked_by_resource": (
        "We have been unable to recruit to the post.",
        "There is no budget for this work.",
        "Lack of capacity in the team has delayed this.",
        "Funding has not been secured.",
        "Delayed due to staff shortages.",
        "The post remains vacant.",
        "The post that would do this is vacant.",
        "This waits until money is found.",
        "There is nobody with the time to do it.",
        "The bid for capital was turned down.",
        "Funding has been withdrawn.",
        "The officer is on long-term sick leave.",
        "Paused pending a funding decision.",
        "Late - budget not yet approved.",
        "Surveyor left and the vacancy is still to be filled.",
    ),
}
SILENT = (
    "Training is 90% complete.",
    "Proof of posting is kept for each notice.",
    "No change since the last report.",
    "Unable to confirm that this has been implemented.",
    "These are being implemented by the depots.",
    "The contractor has not responded to the invitation to tender.",
    "The external auditor is reviewing the accounts.",
    "60% of staff have completed the course.",
    "The drafting of the policy has been completed.",
    "This will be completed by March 2025.",
    "This action is not complete.",
    "Once complete, the action will be closed.",
    "It is on track to be completed in June.",
    "Training has been delivered to all staff.",
    "This is done as part of the monthly check.",
    "The risk has been accepted by the Section 151 Officer.",
    "There are no resource implications.",
    "The supplier requested more information from the team.",
    "A report goes to the Audit and Governance Committee, which asked for more information.",
    "Further talks are needed before any action.",
    "Gathering the evidence base takes a full season.",
    "No further evidence is required.",
    "Complete review of the register is under way.",
    "Work is in progress.",
    "The supplier has not accepted the price.",
    "In-Complete",
    "Waiting for evidence of insurance from the contractor.",
    "Vacancy filled in May.",
    "5 of 5 steps looked at.",
    "",
)


@pytest.mark.parametrize(("signal", "text"), [(s, t) for s, texts in SAYS.items() for t in texts])
def test_what_a_text_says(signal: str, text: str) -> None:
    assert signal in signals(text, text)


@pytest.mark.parametrize("text", SILENT)
def test_what_a_text_does_not_say(text: str) -> None:
    assert signals(text, text) == []


@pytest.mark.parametrize(
    ("state", "wanted"),
    [("Complete", ["reported_complete"]), ("Partially implemented", ["partly_implemented"]),
     ("Overdue", []), ("Awaiting evidence", ["evidence_awaited"]), ("", [])],
)  # fmt: skip
def test_what_a_column_of_states_says(state: str, wanted: list[str]) -> None:
    assert signals("", "", state) == wanted


def test_every_signal_has_its_rules() -> None:
    assert set(SAYS) == {s.value for s in Signal}
