import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { ReadPoll } from '#client/phone-state.ts'
import { Poll } from '#components/Poll.tsx'
import { Question } from '#pages/audience/Question.tsx'
import { pollOf } from '../support/decks.ts'

/** Turns all that follows in its line around, opens an element, and piles marks on a letter. */
const NASTY = `\u202e</span><img src=x onerror=alert(1)>\u0007e${'\u0301'.repeat(50)}`

const choice = { id: 'x', label: NASTY, color: null }
const choices = [choice, ...pollOf('p').choices]
const asked = { ...pollOf('p'), question: NASTY, choices }
const poll: ReadPoll = {
  ...asked,
  ...{ round: 1, phase: 'open', closed: null, tally: null, earlier: null, language: 'en' },
}
const shares = choices.map((one) => ({ choice: one, votes: 10, percent: 33 }))
const result = { unit: 'percent', total: 30, shares } as const
const outcome = { is: 'revealed', poll, result, counted: null, earlier: null } as const
const vote = () => {}

test.each([
  ['a phone’s buttons', renderToString(h(Question, { state: { is: 'asked', poll }, vote }))],
  ['a phone’s bars', renderToString(h(Question, { state: outcome, vote }))],
  ['the stage', renderToString(h(Poll, asked))],
])(
  'on %s, whatever a question holds is shown as text, each in an element of its own',
  (_, html) => {
    const text = NASTY.replaceAll('<', '&lt;')

    expect(html).not.toMatch(/<img/)
    expect(html.split(`>${text}</`)).toHaveLength(3) // the question and one choice
  },
)
