import { h, type VNode } from 'preact'
import { expect, test } from 'vitest'
import { TalkWords } from '#client/talk-words.ts'
import { textId } from '#i18n/text-id.ts'

const id = (text: string) => textId(text, 'slide')

const german = new TalkWords('en', 'de', {
  [id('Flow')]: 'Fluss',
  [id('Make it **safe**')]: ['Mach es ', { tag: 'strong', in: ['sicher'] }],
  [id('Press <Step>now</Step>')]: [{ slot: 0, in: ['Jetzt'] }, ' drücken'],
})

test('without a catalogue the words are the author’s own', () => {
  const english = new TalkWords('en')

  expect(english.tell('Flow')).toBe('Flow')
  expect(english.show(id('Flow'), 'Flow')).toBe('Flow')
})

test('a text is told without its markup, or as its author says it where it is not translated', () => {
  expect(german.tell('Flow')).toBe('Fluss')
  expect(german.tell('Make it **safe**', 'slide', 'Make it safe')).toBe('Mach es sicher')
  expect(german.tell('Say **so**', 'slide', 'Say so')).toBe('Say so')
})

test('what is not translated says which language it is in', () => {
  const shown = german.show(id('Other'), 'Other') as VNode<{ lang: string; children: string }>

  expect(shown.type).toBe('i')
  expect(shown.props).toMatchObject({ lang: 'en', dir: 'ltr', children: 'Other' })
})

test('an element of the original stands in its slot, with the words of the translation', () => {
  const step = h('button', { key: 'slot-0', class: 'step' }, 'now')

  const [slot, rest] = german.show(id('Press <Step>now</Step>'), ['Press ', step]) as [
    VNode<{ class: string; children: string }>,
    string,
  ]

  expect(slot.type).toBe('button')
  expect(slot.props).toMatchObject({ class: 'step', children: 'Jetzt' })
  expect(rest).toBe(' drücken')
})
