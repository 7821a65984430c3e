import { h, type VNode } from 'preact'
import { expect, test } from 'vitest'
import { loadLanguage, TalkWords } from '#client/talk-words.ts'
import { textId } from '#i18n/text-id.ts'

const id = (text: string) => textId(text, 'slide')

const german = new TalkWords('en', 'de', {
  [id('Flow')]: 'Fluss',
  [id('Make it **safe**')]: ['Mach es ', { tag: 'strong', in: ['sicher'] }],
  [id('Press <Step>now</Step>')]: [{ slot: 0, in: ['Jetzt'] }, ' drücken'],
})

test('without a catalogue the words are the author’s own', () => {
  const english = new TalkWords('en')

  expect(english.translate('Flow')).toBe('Flow')
  expect(english.show(id('Flow'), 'Flow')).toBe('Flow')
})

test('a text is translated without its markup; where it has no translation, it is its author’s', () => {
  expect(german.translate('Flow')).toBe('Fluss')
  expect(german.translate('Make it **safe**', 'slide', 'Make it safe')).toBe('Mach es sicher')
  expect(german.translate('Say **so**', 'slide', 'Say so')).toBe('Say so')
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

test('a page gets the talk’s words and Lectern’s own together, each in the reader’s language', async () => {
  const talk = { de: load({ [id('Flow')]: 'Fluss' }) }
  const ui = { de: load({ [textId('Then')]: 'Damals' }) }

  const { talkWords, say } = await loadLanguage('de', { source: 'en', talk, ui })

  expect(talkWords.translate('Flow')).toBe('Fluss')
  expect(say('Then')).toBe('Damals')
  expect(say.attributes).toEqual({})
})

test('words that cannot be loaded are the author’s, Lectern’s own English, and marked as such', async () => {
  const fail = () => Promise.reject(new Error('offline'))

  const { talkWords, say } = await loadLanguage('de', {
    ...{ source: 'en', talk: { de: fail }, ui: { de: fail } },
  })

  expect(talkWords.language).toBe('en')
  expect(say('Then')).toBe('Then')
  expect(say.attributes).toEqual({ lang: 'en', dir: 'ltr' })
})

function load<Words>(words: Words) {
  return () => Promise.resolve({ default: words })
}
