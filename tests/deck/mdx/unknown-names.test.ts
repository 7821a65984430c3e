import { expect, test } from 'vitest'
import { compileText, refusalOf } from '../../support/talks.ts'

test.each([
  ['# One\n\n2. Water {cups}\n', 'cups'],
  ['# One\n\n{Math.max(...sizes)}\n', 'sizes'],
  ['# One\n\n<Anything level={high} />\n', 'high'],
  ['# One\n\n<Notes>\n\nSay {it}.\n\n</Notes>\n', 'it'],
])('a name in braces that nobody has given is refused: %j', async (slide, name) => {
  expect(await refusalOf(slide)).toMatch(
    new RegExp(`^slides/01.mdx:\\d+:\\d+ Unexpected {${name}}, expected code that needs no names`),
  )
})

test.each([
  '# One\n\n{new Date(0).getFullYear() + Math.PI}\n',
  '# One\n\n{[1, 2].map((n) => n * 2).join()}\n',
  '# One\n\n<Anything shape={{ height: 3 }} />\n',
  '# One\n\n{/* a remark about cups */}\n\nText\n',
  '# One\n\n\\{cups}\n',
])('code that brings all its names is taken: %j', async (slide) => {
  expect((await compileText(slide)).slides).toHaveLength(1)
})
