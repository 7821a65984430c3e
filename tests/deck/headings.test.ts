import { expect, test } from 'vitest'
import { compileText } from './talks.ts'

/** The first-level headings in the compiled slides, in order, an unseen one in brackets. */
async function headingsOf(text: string): Promise<string[]> {
  const { code } = await compileText(text)
  const headings = code.matchAll(
    /(class: "unseen slide-title",\s*children: )?_jsx\(_components\.h1, \{\s*children: "([^"]*)"/g,
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
