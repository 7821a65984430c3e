import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Question } from '#pages/audience/Question.tsx'
import { Ballot } from '#pages/plain/Ballot.tsx'
import { PhoneViewsProvider } from '#questions/contract/phone.ts'
import { loadPlainForms } from '#questions/plain.ts'
import { type Asked, asked, earlier, PHONE_VIEWS, wishOf } from '../../support/phone-states.ts'

const FORMS = await loadPlainForms()

const address = { code: 'K7M2QX', lang: null, slides: false, still: false, missed: null }
const facts = { ...address, language: 'en', languages: [], styles: [] }
const plainFacts = { ...facts, view: null, mine: null, slide: null }

const revealed = { phase: 'revealed', tally: [52, 32] } as const

describe.each([
  ['a phone', onPhone],
  ['the page without JavaScript', onPlainPage],
])('on %s', (_, draw) => {
  test.each<[string, Asked]>([
    ['is open', {}],
    ['counts this phone’s vote', { counted: 'learn' }],
    ['is closed', { phase: 'closed' }],
    ['is revealed and held back', { phase: 'revealed', tally: null }],
    ['closed before a vote came', { phase: 'closed', wish: wishOf('learn', { late: true }) }],
  ])('a question that %s has its choices', (_, known) => {
    const html = draw(known)

    expect(html.match(/<button/g)).toHaveLength(2)
    expect(html).not.toContain('class="bars"')
  })

  test.each<[string, Asked]>([
    ['is revealed', revealed],
    ['is revealed with this phone’s vote', { ...revealed, counted: 'learn' }],
    ['was over before this phone joined', { ...revealed, closed: 1000, joined: 1001 }],
    ['is revealed while a vote is under way', { ...revealed, wish: wishOf('learn') }],
    ['is revealed while a vote is held', { ...revealed, wish: wishOf('learn', { held: true }) }],
    [
      'is revealed while a vote is changed',
      { ...revealed, counted: 'blame', wish: wishOf('learn') },
    ],
    ['was revealed before a vote came', { ...revealed, wish: wishOf('learn', { late: true }) }],
  ])('a question that %s has its result', (_, known) => {
    const html = draw(known)

    expect(html).toContain('class="bars"')
    expect(html).toContain('62\u00a0%')
    expect(html).not.toContain('<button')
  })

  test('the vote that counts is marked in the result, also where a change came too late', () => {
    const late = { counted: 'blame', wish: wishOf('learn', { late: true }) }

    const [learn, blame] = draw({ ...revealed, ...late })
      .split('class="bar"')
      .slice(1)

    expect(learn).not.toContain('data-icon="counted"')
    expect(blame).toContain('data-icon="counted"')
  })

  test('then stands beside now, also where a vote came too late', () => {
    const late = { earlier: earlier([10, 30]), wish: wishOf('learn', { late: true }) }

    expect(draw({ ...revealed, ...late })).toContain('40 votes then, 84 now')
  })
})

function onPhone(known: Asked): string {
  const state = asked(known)
  if (!('poll' in state)) throw new Error(`Unexpected state ${state.is}, expected a question.`)
  const page = h(Question, { state, vote: () => {} })
  return renderToString(h(PhoneViewsProvider, { value: PHONE_VIEWS }, page))
}

function onPlainPage(known: Asked): string {
  const state = asked(known)
  if (!('poll' in state)) throw new Error(`Unexpected state ${state.is}, expected a question.`)
  const page = h(Ballot, { facts: plainFacts, state, forms: FORMS })
  return renderToString(h(PhoneViewsProvider, { value: PHONE_VIEWS }, page))
}
