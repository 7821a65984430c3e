import { type ComponentChild, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { ReadPoll } from '#client/phone-state.ts'
import { Poll } from '#components/Poll.tsx'
import { QuestionDrawings } from '#components/parts/question-drawings.ts'
import { Question } from '#pages/audience/Question.tsx'
import { PhoneViewsProvider } from '#questions/contract/phone.ts'
import { loadPhoneViews } from '#questions/plain.ts'
import { loadStageDrawings } from '#questions/stage.ts'
import { choiceQuestion } from '../support/decks.ts'

/** Turns all that follows in its line around, opens an element, and piles marks on a letter. */
const NASTY = `\u202e</span><img src=x onerror=alert(1)>\u0007e${'\u0301'.repeat(50)}`

const views = await loadPhoneViews()
const drawings = await loadStageDrawings()

const asked = { id: 'p', ...choiceQuestion(NASTY, ['x', 'blame', 'learn']) }
const question = { ...asked, labels: [NASTY, 'blame', 'learn'] }
const poll: ReadPoll = {
  ...question,
  ...{ round: 1, phase: 'open', closed: null, tally: null, earlier: null, language: 'en' },
}
const tally = [10, 10, 10]
const outcome = { is: 'revealed', poll, tally, counted: null, earlier: null } as const
const vote = () => {}

test.each([
  ['a phone’s buttons', onPhone(h(Question, { state: { is: 'asked', poll }, vote }))],
  ['a phone’s bars', onPhone(h(Question, { state: outcome, vote }))],
  [
    'the stage',
    renderToString(h(QuestionDrawings.Provider, { value: drawings }, h(Poll, question))),
  ],
])(
  'on %s, whatever a question holds is shown as text, each in an element of its own',
  (_, html) => {
    const text = NASTY.replaceAll('<', '&lt;')

    expect(html).not.toMatch(/<img/)
    expect(html.split(`>${text}</`)).toHaveLength(3) // the question and one choice
  },
)

function onPhone(page: ComponentChild): string {
  return renderToString(h(PhoneViewsProvider, { value: views }, page))
}
