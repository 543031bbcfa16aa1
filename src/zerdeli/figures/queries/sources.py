"""Where evidence comes from: every field's evidence queries under one name each."""

from zerdeli.base.evidence import EvidenceQuery
from zerdeli.centres.queries.evidence import completions_evidence, enrolments_evidence, visits_evidence
from zerdeli.enterprises.queries import businesses_evidence, helped_into_business_evidence
from zerdeli.grants.queries.awards import (
    applications_evidence,
    awards_evidence,
    paid_awards_evidence,
    refusals_evidence,
)
from zerdeli.land.queries.evidence import levels_evidence
from zerdeli.meetings.queries.evidence import (
    concerns_evidence,
    instructions_evidence,
    meetings_evidence,
    stages_evidence,
)
from zerdeli.treasury.queries.ledger import (
    commitments_evidence,
    payments_evidence,
    plan_evidence,
    refunds_evidence,
    use_evidence,
)
from zerdeli.works.queries.evidence import work_stages_evidence

SOURCES: dict[str, EvidenceQuery] = {
    "applications": applications_evidence, "awards": awards_evidence, "businesses": businesses_evidence,
    "commitments": commitments_evidence, "completions": completions_evidence, "concerns": concerns_evidence,
    "enrolments": enrolments_evidence, "helped_into_business": helped_into_business_evidence,
    "instructions": instructions_evidence, "levels": levels_evidence, "meetings": meetings_evidence,
    "paid_awards": paid_awards_evidence, "payments": payments_evidence, "plan": plan_evidence,
    "refunds": refunds_evidence, "refusals": refusals_evidence, "stages": stages_evidence, "use": use_evidence,
    "visits": visits_evidence, "work_stages": work_stages_evidence,
}
