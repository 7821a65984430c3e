import { expect, test } from 'vitest'
import { compileTalk } from './talks.ts'

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
