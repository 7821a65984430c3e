import { expect, test } from 'vitest'
import { compileTalk, talkRefusalOf } from '../../support/compiled-talks.ts'

const SLIDES = `# Make it **safe**

---

# Two

<Poll id="vote" question="Blame or learn?">
  <Choice id="blame">Blame</Choice>
  <Choice id="learn">Learn</Choice>
</Poll>`

const po = (...pairs: string[][]) =>
  pairs.map(([id, str]) => `msgctxt "slide"\nmsgid "${id}"\nmsgstr "${str}"\n`).join('\n')

const HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"\n\n'

const QUESTION = [
  ['Blame or learn?', 'Punir ou apprendre ?'],
  ['Blame', 'Punir'],
]

test('a poll and the title are told in every language that has them', async () => {
  const { slides, talk } = await compileTalk({
    'slides/01.mdx': SLIDES,
    'locales/fr.po':
      HEADER + po(['Make it **safe**', 'Du **sûr**'], ...QUESTION, ['Learn', 'Apprendre']),
  })

  expect(slides[1]?.poll?.words).toEqual({
    fr: { question: 'Punir ou apprendre ?', labels: ['Punir', 'Apprendre'] },
  })
  expect(talk).toMatchObject({ languages: ['en', 'fr'], titles: { fr: 'Du sûr' } })
})

test('a poll of which a choice is not translated is asked in its author’s language, whole', async () => {
  const { slides } = await compileTalk({
    'slides/01.mdx': SLIDES,
    'locales/fr.po': HEADER + po(...QUESTION),
  })

  expect(slides[1]?.poll?.words).toEqual({})
})

test('a choice and a title keep what would be a list or code in a text of their own', async () => {
  const { slides, talk } = await compileTalk({
    'talk.yaml': 'title: I <3 lists',
    'slides/01.mdx': `# T\n\n<Poll id="vote" question="1 < 2 or {">
  <Choice id="one">1. First</Choice>
  <Choice id="two"># Second</Choice>
</Poll>`,
    'locales/fr.po':
      HEADER +
      po(
        ['I <3 lists', 'J’aime <3 les listes'],
        ['1 < 2 or {', '1 < 2 ou {'],
        ['1. First', '1. Premier'],
        ['# Second', '# Deuxième'],
      ),
  })

  expect(talk.titles).toEqual({ fr: 'J’aime <3 les listes' })
  expect(slides[0]?.poll?.words).toEqual({
    fr: { question: '1 < 2 ou {', labels: ['1. Premier', '# Deuxième'] },
  })
})

test('what the author no longer says is neither read nor shown', async () => {
  const { talk } = await compileTalk({
    'slides/01.mdx': '# One',
    'locales/fr.po': HEADER + po(['One', 'Un'], ['Gone', '<Broken {']),
  })

  expect(talk.titles).toEqual({ fr: 'Un' })
})

test('a translation into the author’s own language is refused', async () => {
  const french = { 'talk.yaml': 'language: fr', 'slides/01.mdx': '# Un' }

  expect(
    await talkRefusalOf({ ...french, 'locales/fr.po': HEADER + po(['Un', 'Deux']) }),
  ).toContain('locales/fr.po:1 Unexpected fr.po, expected another language than that of the source')
})

test('an editor’s own files beside the translations are nobody’s language', async () => {
  const { talk } = await compileTalk({
    'slides/01.mdx': '# One',
    'locales/.#fr.po': 'someone@laptop.4711',
    'locales/._fr.po': '\0',
  })

  expect(talk.languages).toEqual(['en'])
})
