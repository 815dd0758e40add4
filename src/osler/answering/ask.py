"""Ask: the whole story of an answer. Read this file first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from osler.answering.after_help import of_the_danger, without_care_beside_first_aid
from osler.answering.alarm_topics import (
    as_told,
    brought_by_alarms,
    told_of,
    with_alarm_topics,
)
from osler.answering.appraise import Appraisal, appraise
from osler.answering.as_told_here import by_this_way
from osler.answering.asked_of_medicine import on_what_was_asked, unspoken_of_medicine
from osler.answering.assemble import assemble
from osler.answering.compose import compose_all
from osler.answering.decline import (
    MAY_MEAN,
    OFFERED,
    declined_answer,
    no_evidence,
    not_verified,
    unavailable,
    with_held,
)
from osler.answering.details import undecided, untold_together
from osler.answering.find import find
from osler.answering.held_against import held_against
from osler.answering.may_mean import may_mean
from osler.answering.nobody_here import for_nobody_here, undosed
from osler.answering.nothing_on_it import nothing_on_it
from osler.answering.plans import plan_for
from osler.answering.regions import ANYWHERE, Region
from osler.answering.scope import scope_of
from osler.answering.select import Chosen, Selection, select
from osler.answering.stages import Stage, Step, Told, nobody
from osler.answering.taken_for import barred_topics, fired_now, is_held_back_alone
from osler.answering.thin import too_thin
from osler.answering.triage import triage
from osler.answering.uncovered import (
    held_back_alone,
    help_alone,
    help_first,
    of_others,
    only_beside,
    without_childrens,
    without_general_care,
    without_its_point,
)
from osler.answering.understand import understand
from osler.answering.unheld_illness import with_an_unheld_illness, with_an_unknown_illness
from osler.answering.unheld_name import under_an_unheld_name
from osler.answering.unheld_thing import named_and_not_held
from osler.answering.unheld_value import (
    on_the_result,
    without_its_threshold,
    without_its_value,
    without_signs_unasked,
)
from osler.answering.verify import Verification, verify
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Answer, Decline, Triage, Workings
from osler.domain.evidence import Evidence
from osler.domain.question import Audience, Intent, Question
from osler.domain.recommendation import Urgency
from osler.errors import InputError, LibraryError
from osler.ports import Entailment, Index, Library, Writer
from osler.text.visible import visible

NOT_APPRAISED, NOTHING_SELECTED = Appraisal(), Selection()
LONGEST = 20_000  # characters of a question
UNREAD = ""  # the version of a library that could not be read


@dataclass(frozen=True)
class Engine:
    """Everything an answer needs; ``osler.bootstrap`` builds it."""

    library: Library
    index: Index
    vocabulary: Vocabulary
    writer: Writer
    version: str
    starter: frozenset[str] = frozenset()  # ids of the digests that come with Osler
    region: Region = ANYWHERE  # whose emergency numbers the red flags give
    entailment: Entailment | None = None  # may accept a rewording that the gate does not know
    held: frozenset[str] = frozenset()  # wordings that passed the gate when they were loaded

    def ask(
        self,
        text: str,
        *,
        audience: Audience,
        at: date,
        earlier: tuple[str, ...] = (),
        told: Told = nobody,
    ) -> Answer:
        """Answer a question as of a date. Same arguments, same library: same answer.

        ``told`` hears of each stage as it begins; it changes nothing. Raises InputError for a
        text longer than anybody's question.
        """
        text, earlier = visible(text), tuple(map(visible, earlier))
        if len(text) > LONGEST:
            raise InputError(
                f"The question has {len(text):,} characters; at most {LONGEST:,} are read",
                hint="Ask in a few sentences; leave out what was pasted along.",
            )
        flags = triage(text, region=self.region)
        question = understand(
            text, vocabulary=self.vocabulary, audience=audience, at=at, earlier=earlier
        )
        question = with_alarm_topics(question, flags, self.vocabulary)
        try:
            answer = self._answer(question, flags, told)
        except (LibraryError, OSError) as fault:  # the red flags must reach the reader even so
            answer = declined_answer(question, flags, unavailable(fault), self._no_workings())
        return replace(answer, question=replace(answer.question, text=text, earlier=earlier))

    def _answer(self, asked: Question, flags: Triage, told: Told) -> Answer:
        question = with_alarm_topics(asked, flags, self.vocabulary)
        out_of_scope = scope_of(question, region=self.region) or help_first(question, flags)
        if out_of_scope is not None:
            return self._refused(asked, flags, out_of_scope, self._workings())
        told(Stage(Step.SEARCHING))
        found = find(question, library=self.library, index=self.index)
        told(Stage(Step.APPRAISING, len(found)))
        barred, fired = barred_topics(question, flags), fired_now(flags)
        appraisal = appraise(found, question, flags.urgency, barred, fired)
        selection = select(appraisal.ranked, question)
        workings = self._workings(len(found), appraisal, selection)
        if not (selection.chosen or selection.disagreeing):
            if is_held_back_alone(question, found, flags):
                return self._refused(asked, flags, held_back_alone(), workings)
            decline = with_held(no_evidence(asked, found), asked, found)
            return self._refused(asked, flags, decline, workings, found)
        told(Stage(Step.CHECKING, len(selection.chosen) + len(selection.disagreeing)))
        verification = self._verify(selection.chosen, question)
        disagreeing = self._verify(selection.disagreeing, question)
        if not (verification.kept or disagreeing.kept):
            return declined_answer(asked, flags, not_verified(asked), workings)
        apt = without_general_care(question, on_what_was_asked(question, verification.kept))
        apt = without_signs_unasked(question, without_childrens(question, apt))
        apt = on_the_result(question, apt)
        apt = by_this_way(question, without_care_beside_first_aid(question, apt, flags))
        urgent = of_the_danger(question, apt, flags)
        if apt and not urgent:
            return self._refused(asked, flags, help_alone(), workings)
        verification = replace(verification, kept=urgent)
        shown = (*verification.kept, *disagreeing.kept)
        spoken = told_of(v.draft.chosen.evidence for v in shown)
        if spoken.isdisjoint(brought_by_alarms(question)):  # of an alarm, a little is no refusal
            thin = None if disagreeing.kept else too_thin(asked, verification.kept)
            thin = thin or only_beside(asked, shown) or of_others(asked, shown, self.starter)
            thin = thin or unspoken_of_medicine(asked, shown) or without_its_point(asked, shown)
            thin = thin or nothing_on_it(asked, shown, self.vocabulary) or undecided(asked, shown)
            thin = thin or for_nobody_here(asked, shown) or undosed(asked, shown)
            thin = thin or untold_together(asked, shown)
            thin = thin or with_an_unheld_illness(asked, shown, self.vocabulary)
            thin = thin or with_an_unknown_illness(asked, shown, self.vocabulary)
            thin = thin or under_an_unheld_name(asked, shown, self.vocabulary)
            thin = thin or without_its_value(asked, shown) or without_its_threshold(asked, shown)
            thin = thin or named_and_not_held(asked, shown, self.vocabulary)
            if thin is not None:
                return self._refused(asked, flags, with_held(thin, asked, found), workings, found)
        question = as_told(question, asked, spoken)
        return assemble(
            question,
            flags=flags,
            selection=selection,
            verification=verification,
            disagreeing=disagreeing,
            workings=workings,
            vocabulary=self.vocabulary,
            starter=self.starter,
        )

    def _refused(
        self,
        asked: Question,
        flags: Triage,
        decline: Decline,
        workings: Workings,
        found: tuple[Evidence, ...] = (),
    ) -> Answer:
        """The refusal; where words were not known, with the topics that they may mean, but
        beside an emergency nothing is guessed. What is held against a medicine for who asks is
        told all the same."""
        against = self._against(asked, flags, decline, workings, found)
        if against is not None:
            return against
        emergency = flags.urgency is Urgency.EMERGENCY
        guesses = decline.kind in MAY_MEAN and not emergency
        offers = may_mean(asked, self.vocabulary) if guesses else ()
        if emergency:
            decline = replace(decline, nearest=())
        if offers and not asked.drugs:
            # titles that share a word say less
            decline = replace(decline, nearest=(), next_step=f"{OFFERED} {decline.next_step}")
        return declined_answer(asked, flags, decline, workings, offers)

    def _against(
        self,
        asked: Question,
        flags: Triage,
        decline: Decline,
        workings: Workings,
        found: tuple[Evidence, ...],
    ) -> Answer | None:
        """What speaks against the medicine, and that no more is held; None where nothing does."""
        verification = self._verify(held_against(decline, asked, found), asked)
        if not verification.kept:
            return None
        answer = assemble(
            asked,
            flags=flags,
            selection=Selection(plan=plan_for((Intent.SAFETY,))),
            verification=verification,
            disagreeing=Verification((), ()),
            workings=workings,
            vocabulary=self.vocabulary,
            starter=self.starter,
        )
        told = decline.reason.rstrip(".")
        others = (gap for gap in answer.unanswered if not gap.startswith(told))
        return replace(answer, unanswered=(decline.reason, *others))

    def _verify(self, chosen: Iterable[Chosen], question: Question) -> Verification:
        drafts = compose_all(chosen, question, self.writer)
        return verify(drafts, entailment=self.entailment, held=self.held)

    def _no_workings(self) -> Workings:
        return Workings(0, 0, 0, (), (), UNREAD, self.version, self.writer.name)

    def _workings(
        self,
        found: int = 0,
        appraisal: Appraisal = NOT_APPRAISED,
        selection: Selection = NOTHING_SELECTED,
    ) -> Workings:
        return Workings(
            candidates=found,
            considered=len(appraisal.ranked),
            verified=0,
            struck=(),
            excluded=appraisal.excluded,
            library=self.library.fingerprint(),
            engine=self.version,
            writer=self.writer.name,
            merged=selection.merged,
        )
