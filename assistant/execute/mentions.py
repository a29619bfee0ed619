"""Yes or no from the text: whether words stand in the document, whether a body is in its printed lists."""

from assistant.answer import Answer
from assistant.execute.draft import Draft
from assistant.execute.quotes import say_places, scope_to_document
from assistant.execute.refusals import answer_refusal
from assistant.figures.quoting import quoted_parts
from assistant.figures.retrieval import searched_text
from assistant.figures.selecting import Fact
from assistant.plans.plan import Decline, Passages, Refusal
from assistant.vocabulary.question import fold_name
from index.records import Figure
from index.structure import BodyKind, NameList, listed_names

# Sentences and names that show that words stand in the document.
_SHOWN = 3


def answer_literal(plan: Passages, draft: Draft) -> Answer:
    """有没有提到…: yes with the sentences, or the names of rows, that hold the words; else a no."""
    query = fold_name(plan.query)
    holding = [p for p in draft.context.intake.passages if p.kind in plan.kinds and query in searched_text(p)]
    holding = [p for p in holding if query in fold_name(p.text)] or holding
    passages = list({p.text: p for p in reversed(holding)}.values())[::-1]
    if passages:
        draft.say("mentioned", words=plan.query)
        for passage in passages[:_SHOWN]:
            for part in quoted_parts(passage, query):
                draft.quote(part, passage.place, " ".join(passage.section))
                draft.say("quoted", text=part)
        if len(passages) > _SHOWN:
            draft.say("mentioned_more")
        say_places(draft)
    elif figures := _named(query, draft):
        draft.say("named", words=plan.query, names="、".join(figure.item for figure in figures))
        for figure in figures:
            draft.cite(Fact(figure=figure))
    else:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=plan.query), draft)
    scope_to_document(draft)
    return draft.answer()


def _named(query: str, draft: Draft) -> list[Figure]:
    """One cell of each of the first printed items whose name holds the words."""
    found: dict[str, Figure] = {}
    for figure in draft.context.catalogue.intake.figures:
        if query in fold_name(figure.item):
            found.setdefault(figure.item, figure)
    return list(found.values())[:_SHOWN]


def answer_member(plan: Passages, draft: Draft) -> Answer:
    """有没有某某处: a yes or a no with the printed list; a no only where such a list is printed whole."""
    body = fold_name(plan.query)
    lists = [item for item in listed_names(draft.context.intake.passages) if item.names]
    holding = next((item for item in lists if any(_is(body, name) for name in item.names)), None)
    if holding is not None:
        return _told("member_yes", holding, body, draft)
    offices = body.endswith(("处", "科", "股", "室", "党委"))
    whole = [item for item in lists if item.is_complete and (item.kind is BodyKind.OFFICES) is offices]
    if not whole:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=plan.query), draft)
    return _told("member_no", whole[0], body, draft)


def _is(body: str, name: str) -> bool:
    folded = fold_name(name)
    return folded == body or (len(body) > 3 and folded.endswith(body))


def _told(key: str, item: NameList, body: str, draft: Draft) -> Answer:
    kind = "offices" if item.kind is BodyKind.OFFICES else "units"
    draft.say(key, body=body, kind=draft.words(kind))
    draft.quote(item.text, item.place, " ".join(item.section))
    draft.say("source_sentence", sentence=item.text)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()
