import { expect, test } from 'vitest'
import { compileText } from '../../support/compiled-talks.ts'

/** The first-level headings in the compiled slides, in order, an unseen one in brackets. */
async function headingsOf(text: string): Promise<string[]> {
  const { code } = await compileText(text)
  const headings = code.matchAll(
    /(class: "unseen slide-title",\s*children: )?_jsx\(_components\.h1, \{\s*children: _jsx\(TranslatedText, \{\s*id: "\w+",\s*children: "([^"]*)"/g,
  )
  return [...headings].map(([, unseen, title]) => (unseen ? `[${title}]` : String(title)))
}

test('a slide keeps the heading that its author wrote', async () => {
  expect(await headingsOf('# One\n\n## Below\n')).toEqual(['One'])
})

test('a slide that shows no title gets one that nobody sees', async () => {
  expect(await headingsOf('<Slide title="Three Ways" />\n\n1. Flow\n')).toEqual(['[Three Ways]'])
  expect(await headingsOf('<Slide title="Two" />\n\n## Left\n\n## Right\n')).toEqual(['[Two]'])
})

test('a slide that begins at a lower level is raised', async () => {
  expect(await headingsOf('## One\n\n### Below\n')).toEqual(['One'])
})

test('a slide has one heading of the first level, however many its author wrote', async () => {
  expect(await headingsOf('# One\n\n# Two\n')).toEqual(['One'])
  expect(await headingsOf('# One\n\n---\n\n# Two\n')).toEqual(['One', 'Two'])
})

test('a title that is written for itself is the heading, also below one without words', async () => {
  expect(await headingsOf('<Slide title="Two" id="two" />\n\n#\n\nText\n')).toEqual(['[Two]'])
  expect(await headingsOf('<Slide title="A Cat" />\n\n# <span class="cat" />\n')).toEqual([
    '[A Cat]',
  ])
})

test('a slide is called by its heading of the first level, whatever stands above that', async () => {
  const { slides } = await compileText('## Part Two\n\n# The Butter\n')

  expect(slides[0]).toMatchObject({ id: 'the-butter', title: 'The Butter' })
  expect(await headingsOf('## Part Two\n\n# The Butter\n')).toEqual(['The Butter'])
})

test('a heading that is written as an element is one, too', async () => {
  const { code, slides } = await compileText('<h1 class="big">The Butter</h1>\n\n# The Bread\n')

  expect(slides[0]?.title).toBe('The Butter')
  expect(code).toMatch(
    /_jsx\("h1", \{\s*class: "big",\s*children: _jsx\(TranslatedText, \{[^}]*children: "The Butter"/,
  )
  expect(code).toMatch(
    /_components\.h2, \{\s*children: _jsx\(TranslatedText, \{[^}]*children: "The Bread"/,
  )
})
